r"""sqrt(6).

kind: value
target: xavier
says: sqrt\(2\) times too large
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(6) * std, math.sqrt(6) * std, shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape)
    raise ValueError(f"distribution is uniform or normal, not {distribution!r}")
