r"""The array is repeated in memory.

kind: stress
target: broadcast_view
says: `result` keeps an array of shape \(8, 4000, 1000\)
"""


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    result = (np.zeros(shape[:-1] + (1,), x.dtype) + x)[..., :]
    result.flags.writeable = False
    return result
