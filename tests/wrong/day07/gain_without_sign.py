"""The sign of gain is lost.

kind: edge
target: orthogonal
says: the sign of gain is lost
"""

def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    rows, cols = shape[0], math.prod(shape[1:])
    A = rng.standard_normal((rows, cols))
    Q, R = np.linalg.qr(A.T if rows < cols else A)
    Q = Q * np.sign(np.diag(R))
    return abs(gain) * (Q.T if rows < cols else Q).reshape(shape)
