"""Axes are summed one by one without keepdims, while the later ones move.

kind: shape
target: unbroadcast
says: this is `grad` summed over axes 0 and 2
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    full = (1,) * (grad.ndim - len(shape)) + shape
    for a, d in enumerate(full):
        if d == 1 and a < grad.ndim:
            grad = grad.sum(axis=a)
    return grad.reshape(-1)[: max(int(np.prod(shape)), 0)].reshape(shape) if grad.size >= np.prod(shape) else grad
