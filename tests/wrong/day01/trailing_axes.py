"""Surplus axes are summed from the end.

kind: value
target: unbroadcast
says: it is the leading ones that go
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    while grad.ndim > len(shape):
        grad = grad.sum(axis=-1)
    for axis, d in enumerate(shape):
        if d == 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return np.asarray(grad)
