"""Only the diagonal of the Jacobian.

kind: gradient
target: softmax_backward
says: the diagonal of the Jacobian
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    return dy * p * (1 - p)
