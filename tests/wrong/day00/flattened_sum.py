"""The sum runs over everything.

kind: shape
target: logsumexp
says: expected shape .4, 5., got ..
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max()
    return np.log(np.exp(x - m).sum()) + m
