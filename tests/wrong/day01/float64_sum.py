"""The sum is taken and returned in float64.

kind: edge
target: unbroadcast
says: something float64 came into a computation of float32: parameters, a fresh array
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    added = grad.ndim - len(shape)
    stretched = tuple(range(added)) + tuple(a + added for a, d in enumerate(shape) if d == 1)
    return grad.sum(axis=stretched, keepdims=True, dtype=np.float64).reshape(shape)
