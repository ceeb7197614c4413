"""The view is made with the strides of a fresh array.

kind: value
target: broadcast_view
says: is not stretched, so it keeps the stride that it has in x
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    added = len(shape) - x.ndim
    fresh = contiguous_strides(x.shape, x.itemsize)
    own = (0 if d == 1 else s for d, s in zip(x.shape, fresh))
    return as_strided(x, shape, (0,) * added + tuple(own), writeable=False)
