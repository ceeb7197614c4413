"""dx is left out.

kind: gradient
target: chain_rule
says: there is no dx to compare: chain_rule returns the tuple .loss, dw, db, dx.
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz
