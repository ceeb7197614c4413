"""The axes of length 1 are counted without the added ones.

kind: value
target: unbroadcast
says: entries differ
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    added = grad.ndim - len(shape)
    stretched = set(range(added)) | {a for a, d in enumerate(shape) if d == 1}
    return grad.sum(axis=tuple(stretched), keepdims=True).reshape(-1)[: int(np.prod(shape))].reshape(shape)
