"""The first entry of a stretched axis is taken instead of the sum.

kind: value
target: unbroadcast
says: axis 1 was stretched from 1 to 4
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    for axis, d in enumerate(shape):
        if d == 1 and grad.shape[axis] > 1:
            grad = grad.take([0], axis=axis)
    return np.asarray(grad)
