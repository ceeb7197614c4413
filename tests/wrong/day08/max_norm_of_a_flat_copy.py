"""reshape copies a view.

kind: edge
target: max_norm_
says: went into a copy|expected
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    flat = W.T.reshape(W.shape[1], -1).copy()
    norms = np.sqrt((flat**2).sum(axis=1))
    long = norms > c
    flat[long] *= (c / norms[long])[:, None]
    if W.flags.c_contiguous:
        W[...] = flat.T
    return W
