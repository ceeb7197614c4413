"""The source is made read-only along with the view.

kind: edge
target: broadcast_view
says: x itself should stay as writable as it was
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    x.flags.writeable = False
    added = len(shape) - x.ndim
    own = (0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, (0,) * added + tuple(own))
