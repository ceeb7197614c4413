"""The nonlinearity is not looked at.

kind: value
target: kaiming
says: the gain is always that of relu
"""


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    fan_in, fan_out = fans(shape)
    fan = fan_in if mode == "fan_in" else fan_out
    gain(nonlinearity)
    return _draw(shape, rng, math.sqrt(2), fan, distribution)
