"""One gradient for each shape.

kind: edge
target: silu_backward
says: both calls returned the same buffer
"""

_CACHE = {}
def silu_backward(dy, x):
    out = _CACHE.setdefault((x.shape, x.dtype.name), np.empty_like(x))
    s = _sigmoid(x)
    out[...] = dy * (s + x * s * (1 - s))
    return out
