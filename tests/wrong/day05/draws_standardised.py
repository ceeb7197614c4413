"""Scaled to exactly std.

kind: value
target: kaiming
says: exactly std
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape)
    if distribution == "normal":
        W = rng.standard_normal(shape)
        return std * W / W.std() if W.size else W
    raise ValueError(f"distribution is uniform or normal, not {distribution!r}")
