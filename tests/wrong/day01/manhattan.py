"""The sum of magnitudes.

kind: value
target: pairwise_sq_dists
says: these are sums of .x - y.: the differences are squared first
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    return np.stack([np.abs(x - Y).sum(axis=1) for x in X]) if len(X) else np.zeros((0, len(Y)))
