r"""Nothing is summed.

kind: shape
target: Tensor.__mul__
says: for an operand of shape \(4,\); sum over axis 0
"""


def _unbroadcast(grad, shape):
    return grad
