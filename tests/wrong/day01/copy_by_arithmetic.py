"""Zeros of the shape are added, which copies.

kind: value
target: broadcast_view
says: `view` is a copy: expected a view of the same memory
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    y = np.zeros(shape, x.dtype) + x
    y.flags.writeable = False
    return y
