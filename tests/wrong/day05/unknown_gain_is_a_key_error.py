"""A dict answers instead.

kind: edge
target: gain
says: expected a ValueError, got KeyError
"""


def gain(nonlinearity, a=0.01):
    return {"linear": 1.0, "sigmoid": 1.0, "tanh": 5 / 3, "relu": math.sqrt(2), "leaky_relu": math.sqrt(2 / (1 + a**2))}[nonlinearity]
