"""The slope at 0 is 1.

kind: edge
target: relu_backward
says: the slope at x = 0 is 0 here
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return dy * (x >= 0)
