"""The gain multiplies the variance, twice.

kind: value
target: xavier
says: gain was squared
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain**2 * math.sqrt(2), fan_in + fan_out, distribution)
