"""The loss is the error.

kind: value
target: chain_rule
says: the loss is its square
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = 2 * (h - y) * slope
    return h - y, dz * x, dz, dz * w
