"""The maximum is subtracted from x itself.

kind: edge
target: logsumexp
says: the input `x` was modified in place
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max(axis=axis, keepdims=True)
        m[np.isinf(m)] = 0
        x -= m
        return np.log(np.exp(x).sum(axis=axis)) + m.squeeze(axis)
