"""The norms of X are put along the columns.

kind: value
target: pairwise_sq_dists
says: the norms of X belong to the rows, those of Y to the columns: yours are the other
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    x, y = (X * X).sum(axis=1), (Y * Y).sum(axis=1)
    norms = np.add.outer(y, x).reshape(len(X), len(Y))
    return np.maximum(norms - 2 * (X @ Y.T), 0)
