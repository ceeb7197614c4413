"""The result is float64 whatever came in.

kind: edge
target: logsumexp
says: expected dtype float32, got float64
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        x = x.astype(np.float64)
        m = x.max(axis=axis, keepdims=True)
        m[np.isinf(m)] = 0
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
