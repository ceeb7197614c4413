"""The derivative of the square is taken to be 2.

kind: gradient
target: chain_rule
says: lacks the error h - y
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = 2 * slope
    return (h - y) ** 2, dz * x, dz, dz * w
