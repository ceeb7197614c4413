"""One axis is taken for a column.

kind: edge
target: orthogonal
says: expected a ValueError
"""


def orthogonal(shape, rng, gain=1.0):
    rows, cols = (tuple(shape) or (1,))[0], math.prod(shape[1:])
    A = rng.standard_normal((rows, cols))
    Q, R = np.linalg.qr(A.T if rows < cols else A)
    Q = Q * np.sign(np.diag(R))
    return gain * (Q.T if rows < cols else Q).reshape(shape)
