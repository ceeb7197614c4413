"""NaN is skipped in the sum.

kind: edge
target: unbroadcast
says: a NaN in a sum makes the sum NaN: yours leaves it out
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    added = grad.ndim - len(shape)
    stretched = tuple(range(added)) + tuple(a + added for a, d in enumerate(shape) if d == 1)
    return np.nansum(grad, axis=stretched, keepdims=True).reshape(shape)
