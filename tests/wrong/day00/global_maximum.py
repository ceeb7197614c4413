"""One maximum for the whole array.

kind: edge
target: logsumexp
says: subtract the maximum of each row
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max() if x.size else 0.0
        m = m if np.isfinite(m) else 0.0
        return (np.log(np.exp(x - m).sum(axis=axis)) + m).astype(x.dtype)
