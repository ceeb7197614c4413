"""The slope takes the error for the output.

kind: gradient
target: chain_rule
says: the slope of tanh is 1 - h.2: you squared the error h - y instead of h in dw
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    e = h - y
    dz = 2 * e * (1 - e**2)
    return e**2, dz * x, dz, dz * w
