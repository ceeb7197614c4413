"""Cancellation leaves negative squares.

kind: edge
target: pairwise_sq_dists
says: cancellation; clip at 0, or its square root is NaN
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    return (X * X).sum(axis=1)[:, None] + (Y * Y).sum(axis=1) - 2 * (X @ Y.T)
