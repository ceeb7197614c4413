"""The gain is not used.

kind: value
target: xavier
says: gain is not used
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, math.sqrt(2), fan_in + fan_out, distribution)
