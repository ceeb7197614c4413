"""What is not fan_in is fan_out.

kind: edge
target: kaiming
says: expected a ValueError, got the result
"""


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain(nonlinearity, a), fan_in if mode == "fan_in" else fan_out, distribution)
