"""The product is taken in float32.

kind: edge
target: pairwise_sq_dists
says: .diagonal.: 
"""


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    a, b = X.astype(np.float32), Y.astype(np.float32)
    return np.maximum((a * a).sum(axis=1)[:, None] - 2 * a @ b.T + (b * b).sum(axis=1), 0).astype(X.dtype)
