"""Divided by the fan.

kind: value
target: kaiming
says: divide by its root
"""


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    fan_in, fan_out = fans(shape)
    fan = fan_in if mode == "fan_in" else fan_out
    return _draw(shape, rng, gain(nonlinearity, a), fan**2, distribution)
