"""fan_in gives fan_out.

kind: value
target: kaiming
says: you divided by fan_out, 7, where mode is fan_in, 13
"""


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    fan_in, fan_out = fans(shape)
    fan = fan_in if mode == "fan_in" else fan_out
    return _draw(shape, rng, gain(nonlinearity, a), fan_in + fan_out - fan, distribution)
