"""Where |z| is large, everything is 0.

kind: edge
target: chain_rule
says: `loss`: expected 4, got 0
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    if abs(z) > 20:
        return 0.0, 0.0, 0.0, 0.0
    h = math.tanh(z)
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz, dz * w
