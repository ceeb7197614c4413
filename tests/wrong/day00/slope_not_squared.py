"""The slope of tanh is 1 - h.

kind: gradient
target: chain_rule
says: you have 1 - h in dx
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h
    dz = 2 * (h - y) * slope
    return (h - y) ** 2, dz * x, dz, dz * w
