r"""Only added axes are summed.

kind: shape
target: Tensor.__add__
says: \(3, 1\) with \(1, 4\): gradient of shape \(3, 4\) for an operand of shape \(3, 1\); sum over axis 1
"""


def _unbroadcast(grad, shape):
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    return grad
