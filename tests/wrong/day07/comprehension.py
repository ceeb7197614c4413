"""A list comprehension over the entries.

kind: stress
target: leaky_relu
says: times as long as the reference
"""


def leaky_relu(x, alpha=0.01):
    return np.array([v if v > 0 else alpha * v for v in x.ravel()], x.dtype).reshape(x.shape)
