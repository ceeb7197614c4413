"""The sum loses its axis.

kind: shape
target: softmax_backward
says: keepdims=True
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    return p * (dy - (dy * p).sum(axis=axis))
