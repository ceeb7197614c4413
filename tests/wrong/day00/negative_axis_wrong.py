"""A negative axis is made positive the wrong way.

kind: shape
target: logsumexp
says: these are the numbers of `axis1`
"""


def logsumexp(x, axis=-1):
    axis = abs(axis) if axis < 0 else axis
    axis = min(axis, x.ndim - 1)
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
