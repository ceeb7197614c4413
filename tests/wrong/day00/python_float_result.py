"""A vector gives a Python float.

kind: edge
target: logsumexp
says: a Python float has no dtype: return the NumPy number, or an array of shape ..
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        y = np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
    return float(y) if x.ndim == 1 else y
