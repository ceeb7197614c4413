"""Different numbers of coordinates: the common ones are compared.

kind: edge
target: pairwise_sq_dists
says: .3, 4. and .2, 5. are not two matrices with rows of one length
"""


def pairwise_sq_dists(X, Y):
    d = min(X.shape[-1], Y.shape[-1])
    X, Y = np.atleast_2d(X)[..., :d], np.atleast_2d(Y)[..., :d]
    if X.ndim != 2 or Y.ndim != 2:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    return np.maximum((X * X).sum(axis=1)[:, None] - 2 * X @ Y.T + (Y * Y).sum(axis=1), 0)
