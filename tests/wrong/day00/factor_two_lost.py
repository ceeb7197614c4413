"""The 2 of the square is lost.

kind: gradient
target: chain_rule
says: lacks the factor 2
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = (h - y) * slope
    return (h - y) ** 2, dz * x, dz, dz * w
