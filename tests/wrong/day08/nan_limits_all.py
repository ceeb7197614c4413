"""One NaN column spoils all.

kind: edge
target: max_norm_
says: nan
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    if not norms.max(initial=0) <= c:
        W *= np.where(norms > c, c / np.maximum(norms, 1e-300), 1.0) + 0 * norms.max(initial=0)
    return W
