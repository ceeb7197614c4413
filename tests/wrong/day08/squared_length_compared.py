"""The square of the length is compared with c.

kind: value
target: max_norm_
says: all columns were scaled|not longer than
"""

def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = (W**2).sum(axis=0)
    long = norms > c
    W[:, long] *= c / np.sqrt(norms[long])
    return W
