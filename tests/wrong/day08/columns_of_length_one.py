"""Columns that are too long get length 1.

kind: value
target: max_norm_
says: were set to length 1
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    long = norms > c
    W[:, long] /= np.maximum(norms[long], 1e-300)
    return W
