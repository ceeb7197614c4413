"""w (x + b).

kind: value
target: chain_rule
says: b is added to z = w x . b after the multiplication: yours is w .x . b.
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * (x + b))
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz, dz * w
