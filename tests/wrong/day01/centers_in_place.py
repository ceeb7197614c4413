"""The inputs are centred in place against cancellation.

kind: edge
target: pairwise_sq_dists
says: the input `X` was modified in place
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    if len(X) and len(Y):
        center = np.where(np.isnan(X[0]), 0, X[0])
        X -= center
        Y = Y - center
    dists = (X * X).sum(axis=1)[:, None] + (Y * Y).sum(axis=1) - 2 * (X @ Y.T)
    return np.maximum(dists, 0)
