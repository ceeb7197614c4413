"""The slope is multiplied into the caller's array.

kind: edge
target: silu_backward
says: `dy` was modified in place
"""


def silu_backward(dy, x):
    s = _sigmoid(x)
    dy *= s + x * s * (1 - s)
    return dy
