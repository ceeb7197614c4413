"""1e-3 is added to the length.

kind: value
target: max_norm_
says: came out with
"""

def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    W *= np.minimum(1, c / (norms + 1e-3)).astype(W.dtype)
    return W
