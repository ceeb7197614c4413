"""What is not finite becomes a number.

kind: edge
target: logsumexp
says: `rows`
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max(axis=axis, keepdims=True)
        return np.nan_to_num(np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis))
