"""The whole matrix has one length.

kind: value
target: max_norm_
says: limited as one
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    norm = np.sqrt((W**2).sum())
    if norm > c:
        W *= c / norm
    return W
