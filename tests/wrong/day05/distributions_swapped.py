"""Uniform gives a normal.

kind: value
target: kaiming
says: these are uniform draws: normal was asked for
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return std * rng.standard_normal(shape)
    if distribution == "normal":
        return rng.uniform(-bound, bound, shape)
    raise ValueError(distribution)
