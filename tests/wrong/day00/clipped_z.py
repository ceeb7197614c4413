"""z is clipped, so the gradient where tanh is flat is not 0.

kind: edge
target: chain_rule
says: expected 0
"""


def chain_rule(w, b, x, y):
    h = math.tanh(max(-5.0, min(5.0, w * x + b)))
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz, dz * w
