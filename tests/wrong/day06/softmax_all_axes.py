"""The sum runs over everything.

kind: gradient
target: softmax_backward
says: the sum runs over all axes
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    return p * (dy - (dy * p).sum())
