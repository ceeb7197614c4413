"""A copy of rng is used.

kind: value
target: kaiming
says: exactly one draw
"""


def _draw(shape, rng, factor, fan, distribution):
    import copy
    rng = copy.deepcopy(rng)
    std = factor / math.sqrt(max(fan, 1))
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape)
    raise ValueError(distribution)
