"""A second matrix is drawn and thrown away.

kind: value
target: orthogonal
says: rng is not where one draw
"""


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    rows, cols = shape[0], math.prod(shape[1:])
    A = rng.standard_normal((rows, cols))
    rng.standard_normal((rows, cols))
    Q, R = np.linalg.qr(A.T if rows < cols else A)
    Q = Q * np.sign(np.diag(R))
    return gain * (Q.T if rows < cols else Q).reshape(shape)
