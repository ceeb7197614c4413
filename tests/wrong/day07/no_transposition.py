"""A wide matrix is decomposed as it is, and Q is too small.

kind: shape
target: orthogonal
says: expected shape
"""


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    rows, cols = shape[0], math.prod(shape[1:])
    Q, R = np.linalg.qr(rng.standard_normal((rows, cols)))
    Q = gain * Q * np.sign(np.diag(R))
    return Q.reshape(shape) if Q.size == rows * cols else Q
