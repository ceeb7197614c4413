r"""exp without subtracting the maximum.

kind: edge
target: logsumexp
says: logsumexp\(\[1000, 1000\]\) is inf: exp overflows at 710; subtract the row's maximum first
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        return np.log(np.exp(x).sum(axis=axis))
