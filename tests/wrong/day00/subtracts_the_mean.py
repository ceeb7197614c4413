"""The mean is subtracted.

kind: edge
target: logsumexp
says: expected 1000, got inf
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.mean(axis=axis, keepdims=True)
        m[np.isinf(m)] = 0
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
