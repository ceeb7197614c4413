"""The axis stays, with length 1.

kind: shape
target: logsumexp
says: the axis stayed, with length 1
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max(axis=axis, keepdims=True)
        m[np.isinf(m)] = 0
        return np.log(np.exp(x - m).sum(axis=axis, keepdims=True)) + m
