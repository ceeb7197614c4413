"""The axis is ignored.

kind: gradient
target: softmax_backward
says: the sum runs over axis -1, whatever `axis` is
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    return p * (dy - (dy * p).sum(axis=-1, keepdims=True))
