"""The maximum alone.

kind: value
target: logsumexp
says: this is the maximum alone
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        return x.max(axis=axis)
