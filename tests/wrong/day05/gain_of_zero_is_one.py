"""gain or 1.

kind: edge
target: xavier
says: gain 0
"""


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    return _draw(shape, rng, (gain or 1.0) * math.sqrt(2), sum(fans(shape)), distribution)
