"""z (1 - z) with z = dy y.

kind: gradient
target: sigmoid_backward
says: dy counts twice
"""


def sigmoid_backward(dy, y):
    _require_equal_shapes(dy, y)
    z = dy * y
    return z * (1 - z)
