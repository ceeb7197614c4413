"""dy * y * 1 - y.

kind: gradient
target: sigmoid_backward
says: brackets are missing
"""


def sigmoid_backward(dy, y):
    _require_equal_shapes(dy, y)
    return dy * y * 1 - y
