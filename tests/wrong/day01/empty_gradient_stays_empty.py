"""An axis stretched from 1 to 0 is not summed.

kind: edge
target: unbroadcast
says: the sum over no gradients is 0
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    for axis, d in enumerate(shape):
        if d == 1 and grad.shape[axis] > 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return np.asarray(grad)
