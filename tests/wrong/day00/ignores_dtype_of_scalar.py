"""float32 vectors give float64.

kind: edge
target: logsumexp
says: something float64 came into a computation of float32: parameters, a fresh array
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        y = np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
    return y if x.ndim > 1 else np.float64(y)
