"""A stretched axis keeps its stride.

kind: value
target: broadcast_view
says: axis 1 was stretched, so its stride is 0: yours has 8
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    added = len(shape) - x.ndim
    return as_strided(x, shape, (0,) * added + x.strides, writeable=False)
