"""Columns get length c^2.

kind: value
target: max_norm_
says: came out with
"""

def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    long = norms > c
    W[:, long] *= c * c / norms[long]
    return W
