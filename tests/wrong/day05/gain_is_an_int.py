"""1 is an int.

kind: shape
target: gain
says: expected a Python float, got an int
"""


def gain(nonlinearity, a=0.01):
    gains = {"linear": 1, "sigmoid": 1, "tanh": 5 / 3, "relu": math.sqrt(2), "leaky_relu": math.sqrt(2 / (1 + a**2))}
    if nonlinearity not in gains:
        raise ValueError(nonlinearity)
    return gains[nonlinearity]
