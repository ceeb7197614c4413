"""dy is multiplied in place.

kind: edge
target: softmax_backward
says: `dy` was modified in place
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    dy *= p
    dy -= p * dy.sum(axis=axis, keepdims=True)
    return dy
