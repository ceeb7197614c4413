"""y is taken for the input.

kind: gradient
target: sigmoid_backward
says: y is the sigmoid already
"""


def sigmoid_backward(dy, y):
    _require_equal_shapes(dy, y)
    s = 1 / (1 + np.exp(-y))
    return dy * s * (1 - s)
