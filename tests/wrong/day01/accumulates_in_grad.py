"""The rows are added up in grad itself.

kind: edge
target: unbroadcast
says: the input `grad` was modified in place: it belongs to the caller
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    while grad.ndim > len(shape):
        total = grad[0] if len(grad) else np.zeros(grad.shape[1:], grad.dtype)
        for row in grad[1:]:
            total += row
        grad = total
    for a, d in enumerate(shape):
        if d == 1:
            grad = grad.sum(axis=a, keepdims=True)
    return grad
