"""A target of 1 is accepted for any length.

kind: edge
target: broadcast_view
says: .3,. cannot be stretched to .1,.: only an axis of length 1 stretches, and no axis
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    added = len(shape) - x.ndim
    if added < 0 or any(d != t and 1 not in (d, t) for d, t in zip(x.shape[::-1], shape[::-1])):
        raise ValueError(f"{x.shape} does not broadcast to {shape}")
    own = (0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, (0,) * added + tuple(own), writeable=False)
