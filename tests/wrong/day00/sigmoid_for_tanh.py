"""The neuron is a sigmoid.

kind: value
target: chain_rule
says: the neuron is a tanh: yours is a sigmoid
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = 1 / (1 + math.exp(-z)) if z > -700 else 0.0
    dz = 2 * (h - y) * h * (1 - h)
    return (h - y) ** 2, dz * x, dz, dz * w
