"""The loss is |h - y|.

kind: value
target: chain_rule
says: this is the distance .h - y.: the loss is its square
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    dz = math.copysign(1, h - y) * (1 - h**2)
    return abs(h - y), dz * x, dz, dz * w
