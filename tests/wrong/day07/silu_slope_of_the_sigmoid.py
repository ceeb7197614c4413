"""x is forgotten in both terms.

kind: gradient
target: silu_backward
says: the slope of the sigmoid
"""


def silu_backward(dy, x):
    s = _sigmoid(x)
    return dy * s * (1 - s)
