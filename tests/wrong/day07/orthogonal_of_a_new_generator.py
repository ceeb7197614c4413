"""The draws come from a generator made anew.

kind: value
target: orthogonal
says: draw from the rng that was passed in
"""


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    rng = np.random.default_rng(0)
    rows, cols = shape[0], math.prod(shape[1:])
    A = rng.standard_normal((rows, cols))
    Q, R = np.linalg.qr(A.T if rows < cols else A)
    Q = Q * np.sign(np.diag(R))
    return gain * (Q.T if rows < cols else Q).reshape(shape)
