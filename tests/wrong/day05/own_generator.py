"""The generator is made anew.

kind: value
target: kaiming
says: a generator made anew
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return rng.uniform(-bound, bound, shape)
    if distribution == "normal":
        return std * np.random.default_rng(0).standard_normal(shape)
    raise ValueError(distribution)
