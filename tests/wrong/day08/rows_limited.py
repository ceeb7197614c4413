"""Rows are limited.

kind: value
target: max_norm_
says: rows were limited
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=1))
    long = norms > c
    W[long] *= (c / norms[long])[:, None]
    return W
