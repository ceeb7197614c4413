"""An empty axis gives -inf.

kind: edge
target: logsumexp
says: no entries have no maximum: raise ValueError
"""


def logsumexp(x, axis=-1):
    m = x.max(axis=axis, keepdims=True, initial=-np.inf)
    m[np.isinf(m)] = 0
    return np.log(np.exp(x - m).sum(axis=axis)) + m.squeeze(axis)
