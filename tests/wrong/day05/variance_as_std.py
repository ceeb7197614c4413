"""rng.normal gets the variance.

kind: value
target: kaiming
says: rng.normal takes the standard deviation; you passed its square
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return rng.uniform(-bound, bound, shape)
    if distribution == "normal":
        return rng.normal(0.0, std**2, shape)
    raise ValueError(distribution)
