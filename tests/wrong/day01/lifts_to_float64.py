"""float32 comes back as float64.

kind: edge
target: pairwise_sq_dists
says: expected dtype float32, got float64
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = (X * X).sum(axis=1)[:, None] + (Y * Y).sum(axis=1) - 2 * (X @ Y.T)
    return np.maximum(dists, 0)
