"""dw and dx are swapped.

kind: gradient
target: chain_rule
says: changes by x per unit of w, not by w
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = 2 * (h - y) * slope
    return (h - y) ** 2, dz * w, dz, dz * x
