"""One NaN anywhere makes the whole result NaN.

kind: edge
target: logsumexp
says: one NaN made every row NaN: take the maximum along the axis, not of the whole array
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    if np.isnan(x).any():
        return np.full(np.delete(x.shape, axis), np.nan)
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
