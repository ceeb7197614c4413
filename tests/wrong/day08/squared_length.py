"""c / sum of squares.

kind: value
target: max_norm_
says: squared length
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    squares = (W**2).sum(axis=0)
    W *= np.minimum(1, np.divide(c, squares, out=np.ones_like(squares), where=squares > 0))
    return W
