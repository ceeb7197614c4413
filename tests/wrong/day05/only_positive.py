"""rng.random is not stretched to both sides.

kind: value
target: xavier
says: all weights are positive
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return bound * rng.random(shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape)
    raise ValueError(distribution)
