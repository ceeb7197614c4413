"""All columns are divided by the longest.

kind: value
target: max_norm_
says: came out with
"""

def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    if norms.size and norms.max() > c: W *= c / norms.max()
    return W
