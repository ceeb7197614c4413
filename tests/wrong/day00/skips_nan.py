"""NaN is skipped.

kind: edge
target: logsumexp
says: what a NaN takes part in is NaN
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = np.nanmax(x, axis=axis, keepdims=True)
        m[np.isinf(m)] = 0
        return np.log(np.nansum(np.exp(x - m), axis=axis)) + m.squeeze(axis)
