"""|y|^2 is left out.

kind: value
target: pairwise_sq_dists
says: .x..2 - 2 x.y: .y..2 is missing
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    return np.maximum((X * X).sum(axis=1)[:, None] - 2 * X @ Y.T, 0)
