"""The fans are the first two axes.

kind: value
target: xavier
says: the fans do not count the kernel
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain * math.sqrt(2), shape[0] + shape[1], distribution)
