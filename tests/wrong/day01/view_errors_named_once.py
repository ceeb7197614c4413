"""The error names the target alone.

kind: edge
target: broadcast_view
says: the ValueError should mention .3,.
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    added = len(shape) - x.ndim
    if added < 0 or any(d not in (1, t) for d, t in zip(x.shape[::-1], shape[::-1])):
        raise ValueError(f"cannot broadcast to {shape}")
    own = (0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, (0,) * added + tuple(own), writeable=False)
