r"""The axis is not used.

kind: shape
target: logsumexp
says: expected shape \(5, 3\), got \(4, 5\)
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max(axis=-1, keepdims=True)
        m[np.isinf(m)] = 0
        return np.log(np.exp(x - m).sum(axis=-1)) + m.squeeze(-1)
