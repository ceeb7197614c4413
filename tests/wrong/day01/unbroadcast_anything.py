"""Shapes that were never broadcast are reduced all the same.

kind: edge
target: unbroadcast
says: expected a ValueError
"""


def unbroadcast(grad, shape):
    shape = tuple(shape)
    added = max(grad.ndim - len(shape), 0)
    grad = grad.sum(axis=tuple(range(added)))
    for axis, d in enumerate(shape):
        if d == 1 and axis < grad.ndim:
            grad = grad.sum(axis=axis, keepdims=True)
    return np.asarray(grad)
