"""dy is not used.

kind: gradient
target: relu_backward
says: dy is missing
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return (x > 0).astype(x.dtype)
