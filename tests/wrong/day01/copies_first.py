"""The view is one of a contiguous copy.

kind: value
target: broadcast_view
says: is a copy: expected a view of the same memory
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    x = x.copy()
    added = len(shape) - x.ndim
    own = (0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, (0,) * added + tuple(own), writeable=False)
