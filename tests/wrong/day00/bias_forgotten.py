"""b is not added.

kind: value
target: chain_rule
says: b is missing: z = w x . b
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x)
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz, dz * w
