"""A square matrix is drawn and cut.

kind: value
target: orthogonal
says: rng is not where one draw
"""

def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    rows, cols = shape[0], math.prod(shape[1:])
    n = max(rows, cols)
    Q, R = np.linalg.qr(rng.standard_normal((n, n)))
    Q = Q * np.sign(np.diag(R))
    return gain * Q[:rows, :cols].reshape(shape)
