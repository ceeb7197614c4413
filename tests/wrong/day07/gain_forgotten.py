"""The gain is not used.

kind: value
target: orthogonal
says: the gain is missing
"""


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    rows, cols = shape[0], math.prod(shape[1:])
    A = rng.standard_normal((rows, cols))
    Q, R = np.linalg.qr(A.T if rows < cols else A)
    Q = Q * np.sign(np.diag(R))
    return (Q.T if rows < cols else Q).reshape(shape)
