"""The error is y - h in the gradient.

kind: gradient
target: chain_rule
says: opposite sign
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = 2 * (y - h) * slope
    return (h - y) ** 2, dz * x, dz, dz * w
