"""It is enough that the two shapes broadcast together.

kind: edge
target: broadcast_view
says: only an axis of length 1 stretches
"""


def broadcast_view(x, shape):
    shape = broadcast_shape(x.shape, tuple(shape))
    added = len(shape) - x.ndim
    own = (0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, (0,) * added + tuple(own), writeable=False)
