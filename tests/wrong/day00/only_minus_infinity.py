r"""Only a maximum of -inf is replaced.

kind: edge
target: logsumexp
says: \[inf, 0\.0\] gives NaN
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max(axis=axis, keepdims=True)
        m[m == -np.inf] = 0
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
