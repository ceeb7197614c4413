"""The slope is multiplied into dy.

kind: edge
target: tanh_backward
says: `dy` was modified in place
"""


def tanh_backward(dy, y):
    _require_equal_shapes(dy, y)
    dy *= 1 - y**2
    return dy
