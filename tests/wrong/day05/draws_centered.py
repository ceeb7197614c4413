"""The mean is taken off.

kind: value
target: kaiming
says: mean of the draws was taken off
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape)
    if distribution == "normal":
        W = std * rng.standard_normal(shape)
        return W - W.mean() if W.size else W
    raise ValueError(f"distribution is uniform or normal, not {distribution!r}")
