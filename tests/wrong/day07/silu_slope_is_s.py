"""The gate is treated as a constant.

kind: gradient
target: silu_backward
says: you returned s$
"""


def silu_backward(dy, x):
    return dy * _sigmoid(x)
