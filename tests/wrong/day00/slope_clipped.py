"""A little is added to the slope, so that it does not vanish.

kind: edge
target: chain_rule
says: tanh.1e.06. is 1 to the last digit, and 1 - h.2 is 0
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    dz = 2 * (h - y) * max(1 - h**2, 1e-7)
    return (h - y) ** 2, dz * x, dz, dz * w
