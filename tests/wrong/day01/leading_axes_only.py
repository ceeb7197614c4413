r"""Only the added axes are summed, not those that were stretched.

kind: shape
target: unbroadcast
says: unbroadcast to \(3, 1\): axis 1 was stretched from 1 to 4, so its 4 gradients must be summed
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    return np.asarray(grad)
