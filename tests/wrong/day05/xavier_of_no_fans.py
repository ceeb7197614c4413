"""Two fans of 0 are divided by.

kind: edge
target: xavier
says: ZeroDivisionError
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    std = gain * math.sqrt(2 / sum(fans(shape)))
    if distribution == "normal":
        return rng.normal(0.0, std, shape)
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape)
    raise ValueError(distribution)
