"""One result for each shape.

kind: edge
target: leaky_relu
says: both calls returned the same buffer
"""

_CACHE = {}
def leaky_relu(x, alpha=0.01):
    out = _CACHE.setdefault((x.shape, x.dtype.name), np.empty_like(x))
    out[...] = np.where(x > 0, x, alpha * x)
    return out
