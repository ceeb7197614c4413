"""The (N, M, D) array of differences.

kind: stress
target: pairwise_sq_dists
says: peak memory grows like
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    return ((X[:, None] - Y) ** 2).sum(axis=-1)
