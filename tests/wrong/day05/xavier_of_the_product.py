"""The geometric mean of the fans.

kind: value
target: xavier
says: times
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain, math.sqrt(fan_in * fan_out), distribution)
