"""Filled column by column.

kind: value
target: kaiming
says: filled columns first
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, int(np.prod(shape))).reshape(shape, order='F')
    if distribution == "normal":
        return (std * rng.standard_normal(int(np.prod(shape)))).reshape(shape, order='F')
    raise ValueError(f"distribution is uniform or normal, not {distribution!r}")
