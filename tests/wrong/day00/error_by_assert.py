"""An empty axis fails an assertion.

kind: edge
target: logsumexp
says: axis -1 of .2, 0. has length 0, and no entries have no maximum: raise ValueError
"""


def logsumexp(x, axis=-1):
    assert x.shape[axis] > 0
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    with np.errstate(all="ignore"):
        return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
