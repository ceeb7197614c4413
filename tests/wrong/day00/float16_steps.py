"""exp is taken in float16.

kind: edge
target: logsumexp
says: only one entry is wrong, index 3; all others are right
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        e = np.exp((x - m).astype(np.float16)).sum(axis=axis)
        return (np.log(e) + m.squeeze(axis)).astype(x.dtype)
