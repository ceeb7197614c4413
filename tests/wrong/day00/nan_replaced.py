"""NaN becomes 0.

kind: edge
target: chain_rule
says: w is NaN, and so is z: a comparison with NaN is false, so `min`, `max` and `if`
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = 0.0 if z != z else math.tanh(z)
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz, dz * w
