"""One entry after the other.

kind: stress
target: leaky_relu
says: times as long as the reference
"""


def leaky_relu(x, alpha=0.01):
    y = np.empty_like(x)
    for i in np.ndindex(x.shape):
        y[i] = x[i] if x[i] > 0 else alpha * x[i]
    return y
