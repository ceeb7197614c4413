"""db is multiplied by b.

kind: gradient
target: chain_rule
says: db is dz itself
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = 2 * (h - y) * slope
    return (h - y) ** 2, dz * x, dz * b, dz * w
