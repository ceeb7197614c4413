r"""The weight is drawn as (out, in) and transposed.

kind: value
target: kaiming
says: and transposed, or filled columns first
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return rng.uniform(-bound, bound, shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape[::-1]).transpose()
    raise ValueError(distribution)
