"""An infinite maximum is subtracted.

kind: edge
target: logsumexp
says: its maximum is infinite, and inf - inf is NaN
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    with np.errstate(all="ignore"):
        m = x.max(axis=axis, keepdims=True)
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
