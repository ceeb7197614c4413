"""Gram-Schmidt without lengths.

kind: value
target: orthogonal
says: only one column is right
"""

def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2: raise ValueError(shape)
    rows, cols = shape[0], math.prod(shape[1:])
    A = rng.standard_normal((rows, cols))
    B = (A.T if rows < cols else A).copy()
    for j in range(B.shape[1]):
        for i in range(j):
            B[:, j] -= (B[:, i] @ B[:, j]) * B[:, i]
    Q = B / np.sqrt((B * B).sum(axis=0))
    return gain * (Q.T if rows < cols else Q).reshape(shape)
