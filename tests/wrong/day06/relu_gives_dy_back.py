"""Where nothing is off, dy itself comes back.

kind: edge
target: relu_backward
says: shares the memory of the argument `dy`
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    mask = x > 0
    return dy if mask.all() else dy * mask
