"""1 over the sum of the fans.

kind: value
target: xavier
says: the 2 is missing
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain, fan_in + fan_out, distribution)
