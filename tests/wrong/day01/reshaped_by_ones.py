"""as_strided gives stride 0 to every axis.

kind: value
target: broadcast_view
says: axis 1 is not stretched, so it keeps the stride that it has in x, whose strides are
"""


def broadcast_view(x, shape):
    _require_broadcast(x.shape, shape)
    return as_strided(x, shape, (0,) * len(shape), writeable=False)
