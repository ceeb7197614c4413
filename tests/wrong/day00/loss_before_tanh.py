"""The loss uses z.

kind: value
target: chain_rule
says: this is the square of z - y: the tanh is missing
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    dz = 2 * (h - y) * (1 - h**2)
    return (z - y) ** 2, dz * x, dz, dz * w
