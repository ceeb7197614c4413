"""The gradient of log softmax.

kind: gradient
target: softmax_backward
says: gradient of log softmax
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    return dy - p * dy.sum(axis=axis, keepdims=True)
