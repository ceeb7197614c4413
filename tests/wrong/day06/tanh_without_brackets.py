"""dy * 1 - y^2.

kind: gradient
target: tanh_backward
says: brackets are missing
"""


def tanh_backward(dy, y):
    _require_equal_shapes(dy, y)
    return dy * 1 - y**2
