"""x is clipped to what exp can take.

kind: edge
target: logsumexp
says: `rows`
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        return np.log(np.exp(np.clip(x, -700, 700)).sum(axis=axis))
