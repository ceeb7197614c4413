"""The length is the sum of magnitudes.

kind: value
target: max_norm_
says: sum of their absolute values
"""

def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.abs(W).sum(axis=0)
    long = norms > c
    W[:, long] *= c / norms[long]
    return W
