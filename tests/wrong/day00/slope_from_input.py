r"""The slope of tanh is computed from its input.

kind: gradient
target: chain_rule
says: 1 minus the square of its \*output\*
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - z**2
    dz = 2 * (h - y) * slope
    return (h - y) ** 2, dz * x, dz, dz * w
