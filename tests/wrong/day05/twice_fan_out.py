"""fan_out counts twice.

kind: value
target: xavier
says: not 2 fan_out
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain, fan_out, distribution)
