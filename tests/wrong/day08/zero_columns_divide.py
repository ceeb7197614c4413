"""0/0.

kind: edge
target: max_norm_
says: 0/0
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    W *= np.minimum(1, c / norms)
    return W
