"""The slope is (1 + x/|x|) / 2.

kind: edge
target: relu_backward
says: compare x with 0
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return dy * (1 + x / np.abs(x)) / 2
