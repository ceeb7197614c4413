"""y is taken for the input.

kind: gradient
target: tanh_backward
says: y is the tanh already
"""


def tanh_backward(dy, y):
    _require_equal_shapes(dy, y)
    return dy * (1 - np.tanh(y) ** 2)
