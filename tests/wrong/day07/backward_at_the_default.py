"""alpha is not passed on.

kind: gradient
target: leaky_relu_backward
says: 0.01 whatever alpha was
"""


def leaky_relu_backward(dy, x, alpha=0.01):
    return np.where(x > 0, dy, 0.01 * dy)
