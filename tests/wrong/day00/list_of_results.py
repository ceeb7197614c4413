"""The results come as a list.

kind: value
target: chain_rule
says: tuple of four floats
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = 2 * (h - y) * slope
    return [(h - y) ** 2, dz * x, dz, dz * w]
