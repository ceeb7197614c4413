"""The gradient is scaled in the caller's array.

kind: edge
target: leaky_relu_backward
says: `dy` was modified in place
"""


def leaky_relu_backward(dy, x, alpha=0.01):
    dy[x <= 0] *= alpha
    return dy
