"""Clipped beyond 3 std.

kind: value
target: xavier
says: beyond 3 std
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape)
    if distribution == "normal":
        return np.clip(std * rng.standard_normal(shape), -3 * std, 3 * std)
    raise ValueError(f"distribution is uniform or normal, not {distribution!r}")
