"""The slope is e^x.

kind: gradient
target: elu_backward
says: backward used 1 whatever alpha was
"""


def elu_backward(dy, x, alpha=1.0):
    return np.where(x > 0, dy, dy * np.exp(np.minimum(x, 0)))
