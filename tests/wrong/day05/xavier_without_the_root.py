"""The variance stands for the standard deviation.

kind: value
target: xavier
says: the root is missing
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    std = gain * 2 / max(sum(fans(shape)), 1)
    if distribution == "uniform":
        bound = math.sqrt(3) * std
        return rng.uniform(-bound, bound, shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape)
    raise ValueError(f"{distribution}")
