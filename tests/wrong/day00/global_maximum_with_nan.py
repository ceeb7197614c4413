"""One maximum for the whole array, so one NaN spreads.

kind: edge
target: logsumexp
says: one NaN made every row NaN
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max() if x.size else 0.0
        return (np.log(np.exp(x - m).sum(axis=axis)) + m).astype(x.dtype)
