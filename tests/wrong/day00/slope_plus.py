"""The slope is 1 + h^2.

kind: gradient
target: chain_rule
says: the slope of tanh is 1 - h.2, you have 1 . h.2 in dw
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    dz = 2 * (h - y) * (1 + h**2)
    return (h - y) ** 2, dz * x, dz, dz * w
