"""X and Y are centred on the mean of X, which spreads NaN.

kind: edge
target: pairwise_sq_dists
says: the NaN in row 2 of X came into other rows: something mixes the rows of X before
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    if len(X):
        m = X.mean(axis=0)
        X, Y = X - m, Y - m
    return np.maximum((X * X).sum(axis=1)[:, None] - 2 * X @ Y.T + (Y * Y).sum(axis=1), 0)
