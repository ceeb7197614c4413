"""fan_in counts twice.

kind: value
target: xavier
says: right for square weights only: Xavier uses fan_in
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain * math.sqrt(2), 2 * fan_in, distribution)
