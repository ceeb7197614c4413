"""W is left alone.

kind: value
target: max_norm_
says: a new array was returned
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    return W * np.where(norms > c, c / np.maximum(norms, 1e-300), 1.0).astype(W.dtype)
