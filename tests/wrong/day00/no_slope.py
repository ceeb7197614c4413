r"""The slope of tanh is forgotten.

kind: gradient
target: chain_rule
says: the slope of tanh, 1 - h\^2, is missing from db
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1.0
    dz = 2 * (h - y) * slope
    return (h - y) ** 2, dz * x, dz, dz * w
