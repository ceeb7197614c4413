"""The mean of the exponentials.

kind: value
target: logsumexp
says: you took the mean
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max(axis=axis, keepdims=True)
        m[np.isinf(m)] = 0
        return np.log(np.exp(x - m).mean(axis=axis)) + m.squeeze(axis)
