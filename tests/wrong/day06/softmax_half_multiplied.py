"""The sum is not multiplied by p.

kind: gradient
target: softmax_backward
says: the sum is not multiplied by p
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    return p * dy - (dy * p).sum(axis=axis, keepdims=True)
