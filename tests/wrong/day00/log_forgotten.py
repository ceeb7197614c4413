"""The logarithm is forgotten.

kind: value
target: logsumexp
says: the logarithm is missing
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max(axis=axis, keepdims=True)
        m[np.isinf(m)] = 0
        return np.exp(x - m).sum(axis=axis) + m.squeeze(axis)
