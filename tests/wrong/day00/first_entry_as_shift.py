"""The first entry is subtracted instead of the largest.

kind: edge
target: logsumexp
says: logsumexp..-1000.0, 1000.0.. is inf: subtract the maximum, and no exponent is above
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = np.array(np.take(x, [0], axis=axis))
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
