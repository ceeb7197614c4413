"""The broadcast view can be written to.

kind: edge
target: broadcast_view
says: many entries are one memory cell; make it read-only
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    added = len(shape) - x.ndim
    own = (0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, (0,) * added + tuple(own))
