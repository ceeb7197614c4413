"""Ints become floats.

kind: edge
target: broadcast_view
says: these are floating-point numbers: counts and indices are integers
"""


def broadcast_view(x, shape):
    x = np.asarray(x, dtype=np.float64)
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    added = len(shape) - x.ndim
    own = (0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, (0,) * added + tuple(own), writeable=False)
