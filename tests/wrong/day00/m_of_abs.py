"""The largest magnitude is subtracted.

kind: edge
target: logsumexp
says: logsumexp..-1000, -1000.. is -inf, though its rows are finite: subtract the maximum
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = np.abs(x).max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
