"""A threshold above 0.

kind: edge
target: relu_backward
says: only one entry is wrong
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return dy * (x > 1e-12)
