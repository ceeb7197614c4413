"""Any empty array is refused.

kind: edge
target: logsumexp
says: ValueError: nothing to sum
"""


def logsumexp(x, axis=-1):
    if x.size == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
