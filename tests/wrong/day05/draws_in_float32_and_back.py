"""Drawn as float32.

kind: value
target: kaiming
says: these are not the numbers
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape, dtype=np.float32).astype(np.float64)
    raise ValueError(f"distribution is uniform or normal, not {distribution!r}")
