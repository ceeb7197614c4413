"""The largest gradient is taken.

kind: value
target: unbroadcast
says: this is the largest of `grad` over axes 0 and 1
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    added = grad.ndim - len(shape)
    stretched = tuple(range(added)) + tuple(a + added for a, d in enumerate(shape) if d == 1)
    return grad.max(axis=stretched, keepdims=True).reshape(shape) if grad.size else np.zeros(shape)
