"""A fan of 0 is divided by.

kind: edge
target: kaiming
says: ZeroDivisionError
"""


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    std = gain(nonlinearity, a) / math.sqrt(fans(shape)[mode == "fan_out"])
    if distribution == "normal":
        return rng.normal(0.0, std, shape)
    if distribution == "uniform":
        return rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape)
    raise ValueError(distribution)
