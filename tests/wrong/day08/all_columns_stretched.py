"""Short columns become as long as c.

kind: value
target: max_norm_
says: shorter ones stay as they are
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    W *= np.divide(c, norms, out=np.ones_like(norms), where=norms > 0)
    return W
