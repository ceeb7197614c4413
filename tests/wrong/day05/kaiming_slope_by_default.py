"""a 0.01 by default.

kind: value
target: kaiming
says: which is 0 by default
"""


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.01, distribution="normal"):
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain(nonlinearity, a), fan_in if mode == "fan_in" else fan_out, distribution)
