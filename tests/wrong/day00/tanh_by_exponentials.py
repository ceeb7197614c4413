"""tanh is written with exp, which overflows.

kind: edge
target: chain_rule
says: OverflowError
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z))
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz, dz * w
