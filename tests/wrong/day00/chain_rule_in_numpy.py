"""np.tanh instead of math.tanh.

kind: rule
target: chain_rule
says: `math.tanh` is enough
"""


def chain_rule(w, b, x, y):
    h = float(np.tanh(w * x + b))
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz, dz * w
