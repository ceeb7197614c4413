"""np.vectorize is a Python loop.

kind: stress
target: leaky_relu
says: times as long as the reference
"""


def leaky_relu(x, alpha=0.01):
    return np.vectorize(lambda v: v if v > 0 else alpha * v, otypes=[x.dtype])(x)
