"""dx is dz: the last factor is lost.

kind: gradient
target: chain_rule
says: dx lacks its last factor: z = w x . b, so dz is multiplied by w
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz, dz
