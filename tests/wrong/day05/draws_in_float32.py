"""The weights are single precision.

kind: shape
target: kaiming
says: expected dtype float64, got float32
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return rng.uniform(-bound, bound, shape)
    if distribution == "normal":
        return (std * rng.standard_normal(shape)).astype(np.float32)
    raise ValueError(distribution)
