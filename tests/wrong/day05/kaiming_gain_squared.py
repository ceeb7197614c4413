r"""2 over fan, as a standard deviation's factor.

kind: value
target: kaiming
says: std is sqrt\(2\) too large
"""


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    fan_in, fan_out = fans(shape)
    fan = fan_in if mode == "fan_in" else fan_out
    return _draw(shape, rng, gain(nonlinearity, a) ** 2, fan, distribution)
