"""The own strides come first, the zeros after.

kind: value
target: broadcast_view
says: axis 0 was added, so its stride is 0: yours has 8
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    own = tuple(0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, own + (0,) * (len(shape) - x.ndim), writeable=False)
