"""No mask.

kind: gradient
target: relu_backward
says: every gradient passes
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return dy.copy()
