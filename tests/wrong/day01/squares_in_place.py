"""X is squared in place.

kind: edge
target: pairwise_sq_dists
says: your code changes its input `X` in place, and the caller goes on with it: work on a
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    dists = -2 * X @ Y.T
    X *= X
    dists += X.sum(axis=1)[:, None]
    dists += (Y * Y).sum(axis=1)
    return np.maximum(dists, 0, out=dists)
