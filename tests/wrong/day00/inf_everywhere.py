"""An infinite maximum of any sign gives inf.

kind: edge
target: logsumexp
says: .-inf, -inf. gives inf, and means -inf: exp.-inf. is 0 and log.0. is -inf, as they
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis, keepdims=True)
    with np.errstate(all="ignore"):
        y = np.log(np.exp(x - np.where(np.isinf(m), 0, m)).sum(axis=axis)) + m.squeeze(axis)
    return np.where(np.isinf(m.squeeze(axis)), np.abs(m.squeeze(axis)), y)
