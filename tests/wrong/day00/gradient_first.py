"""The gradient comes before the loss.

kind: value
target: chain_rule
says: `loss`
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - h**2
    dz = 2 * (h - y) * slope
    return dz * x, dz, dz * w, (h - y) ** 2
