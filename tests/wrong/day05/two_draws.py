"""A draw is thrown away.

kind: value
target: xavier
says: exactly one draw
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return rng.uniform(-bound, bound, shape) + 0 * rng.random(shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape)
    raise ValueError(distribution)
