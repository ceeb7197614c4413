"""The mask is written into dy.

kind: edge
target: relu_backward
says: `dy` was modified in place
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    dy[x <= 0] = 0
    return dy
