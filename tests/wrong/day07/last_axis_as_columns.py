"""The matrix is split before the last axis instead of after the first.

kind: value
target: orthogonal
says: you took the last axis alone
"""


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    rows, cols = math.prod(shape[:-1]), shape[-1]
    A = rng.standard_normal((rows, cols))
    Q, R = np.linalg.qr(A.T if rows < cols else A)
    Q = Q * np.sign(np.diag(R))
    return gain * (Q.T if rows < cols else Q).reshape(shape)
