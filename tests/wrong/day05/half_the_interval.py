"""The uniform is as wide as its bound.

kind: value
target: xavier
says: yours is half of it
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return rng.uniform(-bound / 2, bound / 2, shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape)
    raise ValueError(distribution)
