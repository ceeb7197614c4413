"""The slope is always 0.01.

kind: value
target: gain
says: the slope a was not used, but 0.01
"""


def gain(nonlinearity, a=0.01):
    gains = {"linear": 1.0, "sigmoid": 1.0, "tanh": 5 / 3, "relu": math.sqrt(2), "leaky_relu": math.sqrt(2 / (1 + 0.01**2))}
    if nonlinearity not in gains:
        raise ValueError(nonlinearity)
    return gains[nonlinearity]
