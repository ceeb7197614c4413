"""In place, and a copy is returned.

kind: value
target: max_norm_
says: the very array
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    long = norms > c
    W[:, long] *= c / norms[long]
    return W.copy()
