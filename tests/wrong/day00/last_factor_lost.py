"""dw is dz.

kind: gradient
target: chain_rule
says: dw lacks its last factor
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = 2 * (h - y) * slope
    return (h - y) ** 2, dz, dz, dz * w
