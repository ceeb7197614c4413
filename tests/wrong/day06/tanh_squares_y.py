"""y is squared in place.

kind: edge
target: tanh_backward
says: `y` was modified in place
"""


def tanh_backward(dy, y):
    _require_equal_shapes(dy, y)
    y **= 2
    return dy * (1 - y)
