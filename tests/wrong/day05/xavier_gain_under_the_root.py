"""The gain stands under the root.

kind: value
target: xavier
says: gain went under the root
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, math.sqrt(2 * gain), fan_in + fan_out, distribution)
