"""log1p counts the maximum twice.

kind: value
target: logsumexp
says: log1p adds 1 to the sum, which holds exp.0. = 1 for the maximum already
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        return np.log1p(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
