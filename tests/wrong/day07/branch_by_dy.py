"""The gradient is activated instead of scaled.

kind: gradient
target: leaky_relu_backward
says: the sign of dy decided
"""


def leaky_relu_backward(dy, x, alpha=0.01):
    return np.where(dy > 0, dy, alpha * dy)
