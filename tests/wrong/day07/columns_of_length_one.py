"""The columns are only scaled.

kind: value
target: orthogonal
says: not orthogonal to each other yet
"""


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    A = rng.standard_normal((shape[0], math.prod(shape[1:])))
    return (gain * A / np.sqrt((A * A).sum(axis=0))).reshape(shape)
