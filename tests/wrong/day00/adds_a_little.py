"""A little is added inside the logarithm, against log 0.

kind: edge
target: logsumexp
says: expected -inf
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max(axis=axis, keepdims=True)
        m[np.isinf(m)] = 0
        return np.log(np.exp(x - m).sum(axis=axis) + 1e-30) + m.squeeze(axis)
