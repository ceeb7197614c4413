"""A normal gets the bound of a uniform.

kind: value
target: kaiming
says: normal draws are multiplied by std itself
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return rng.uniform(-bound, bound, shape)
    if distribution == "normal":
        return bound * rng.standard_normal(shape)
    raise ValueError(f"{distribution}")
