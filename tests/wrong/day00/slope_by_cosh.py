"""The slope of tanh is written as 1 / cosh^2, which overflows.

kind: edge
target: chain_rule
says: OverflowError
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    dz = 2 * (h - y) / math.cosh(z) ** 2
    return (h - y) ** 2, dz * x, dz, dz * w
