"""1 - y.

kind: gradient
target: tanh_backward
says: y is not squared
"""


def tanh_backward(dy, y):
    _require_equal_shapes(dy, y)
    return dy * (1 - y)
