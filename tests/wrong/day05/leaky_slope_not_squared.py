"""The slope is not squared.

kind: value
target: gain
says: a was not squared
"""


def gain(nonlinearity, a=0.01):
    gains = {"linear": 1.0, "sigmoid": 1.0, "tanh": 5 / 3, "relu": math.sqrt(2), "leaky_relu": math.sqrt(2 / (1 + abs(a)))}
    if nonlinearity not in gains:
        raise ValueError(nonlinearity)
    return gains[nonlinearity]
