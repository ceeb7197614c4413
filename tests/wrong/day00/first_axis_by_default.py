r"""The axis is 0 by default.

kind: shape
target: logsumexp
says: expected shape \(4, 5\), got \(5, 3\)
"""


def logsumexp(x, axis=0):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
