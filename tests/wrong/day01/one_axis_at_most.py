"""At most one axis is summed.

kind: shape
target: unbroadcast
says: axis 0 of your result was not summed away
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    if grad.ndim > len(shape):
        return grad.sum(axis=0)
    for a, d in enumerate(shape):
        if d == 1 and grad.shape[a] != 1:
            return grad.sum(axis=a, keepdims=True)
    return grad
