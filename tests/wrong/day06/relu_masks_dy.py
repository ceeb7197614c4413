"""The mask is that of dy.

kind: gradient
target: relu_backward
says: the mask is that of x
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return dy * (dy > 0)
