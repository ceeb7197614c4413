r"""The nearest orthogonal matrix.

kind: value
target: orthogonal
says: U V\^T
"""


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    U, _, V = np.linalg.svd(rng.standard_normal((shape[0], math.prod(shape[1:]))), full_matrices=False)
    return (gain * U @ V).reshape(shape)
