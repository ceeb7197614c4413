"""The distribution is not looked at.

kind: value
target: xavier
says: these are uniform draws: normal was asked for
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain * math.sqrt(2), fan_in + fan_out, "uniform")
