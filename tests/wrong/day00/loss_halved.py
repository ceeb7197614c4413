r"""The loss is half of the square, and the gradient too.

kind: value
target: chain_rule
says: half the square
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = (h - y) * slope
    return (h - y) ** 2 / 2, dz * x, dz, dz * w
