"""squeeze without an axis.

kind: edge
target: logsumexp
says: only the axis that is summed goes: another axis of length 1 stays; `squeeze.axis.`,
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        return np.squeeze(np.log(np.exp(x - m).sum(axis=axis, keepdims=True)) + m)
