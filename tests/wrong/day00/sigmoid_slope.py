"""The slope of the sigmoid is used.

kind: gradient
target: chain_rule
says: the sigmoid's
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = h * (1 - h)
    dz = 2 * (h - y) * slope
    return (h - y) ** 2, dz * x, dz, dz * w
