"""Each entry is clipped.

kind: value
target: max_norm_
says: entries were clipped
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    np.clip(W, -c, c, out=W)
    return W
