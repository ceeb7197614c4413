"""Where nothing is stretched x itself comes back.

kind: edge
target: broadcast_view
says: where the shapes are equal the view is read-only too: the caller cannot know which
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    if x.shape == shape:
        return x
    added = len(shape) - x.ndim
    own = (0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, (0,) * added + tuple(own), writeable=False)
