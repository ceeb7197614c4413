"""dy is not used.

kind: gradient
target: tanh_backward
says: dy is missing
"""


def tanh_backward(dy, y):
    _require_equal_shapes(dy, y)
    return 1 - y**2
