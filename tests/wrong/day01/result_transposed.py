"""Rows belong to Y.

kind: shape
target: pairwise_sq_dists
says: it is the expected one transposed
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    return ((Y[:, None] - X) ** 2).sum(axis=-1)
