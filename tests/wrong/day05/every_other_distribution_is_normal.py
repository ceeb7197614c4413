"""What is not uniform is normal.

kind: edge
target: kaiming
says: expected a ValueError, got the result
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape)
    return std * rng.standard_normal(shape)
