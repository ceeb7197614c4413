"""The results come as a dict.

kind: value
target: chain_rule
says: there is no loss to compare: chain_rule returns the tuple .loss, dw, db, dx.
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    dz = 2 * (h - y) * (1 - h**2)
    return {"loss": (h - y) ** 2, "dw": dz * x, "db": dz, "dx": dz * w}
