"""All axes of length 1 of the target are lost.

kind: shape
target: unbroadcast
says: the numbers are right, only the shape is not: reshape .3,. to .3, 1.
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    added = grad.ndim - len(shape)
    return grad.sum(axis=tuple(range(added)) + tuple(a + added for a, d in enumerate(shape) if d == 1))
