"""Clipping with fmax turns NaN into 0.

kind: edge
target: pairwise_sq_dists
says: expected nan, got 0
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    dists = (X * X).sum(axis=1)[:, None] + (Y * Y).sum(axis=1) - 2 * (X @ Y.T)
    return np.fmax(dists, 0)
