r"""Pair by pair in Python.

kind: stress
target: pairwise_sq_dists
says: goes into line \d+, which runs 40,000 times in one call
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    dists = np.zeros((len(X), len(Y)), X.dtype)
    for i, x in enumerate(X):
        for j, y in enumerate(Y):
            dists[i, j] = ((x - y) ** 2).sum()
    return dists
