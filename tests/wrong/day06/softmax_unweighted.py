"""The sum of dy alone.

kind: gradient
target: softmax_backward
says: weight it with p
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    return p * (dy - dy.sum(axis=axis, keepdims=True))
