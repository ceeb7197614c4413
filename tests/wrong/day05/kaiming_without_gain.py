"""1 over fan.

kind: value
target: kaiming
says: the gain is missing
"""


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    fan_in, fan_out = fans(shape)
    fan = fan_in if mode == "fan_in" else fan_out
    gain(nonlinearity, a)
    return _draw(shape, rng, 1.0, fan, distribution)
