"""0 counts as positive.

kind: edge
target: leaky_relu_backward
says: at 0 the slope is alpha
"""


def leaky_relu_backward(dy, x, alpha=0.01):
    return np.where(x >= 0, dy, alpha * dy)
