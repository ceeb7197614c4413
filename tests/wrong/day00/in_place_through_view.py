"""The shift is subtracted in place from a view of x.

kind: edge
target: logsumexp
says: the input `x` was modified in place: it belongs to the caller
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    rows = np.moveaxis(x, axis, -1)
    m = rows.max(axis=-1, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        rows -= m
        y = np.log(np.exp(rows).sum(axis=-1)) + m[..., 0]
        rows += m
    return y
