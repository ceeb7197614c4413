"""An unknown nonlinearity has gain 1.

kind: edge
target: gain
says: expected a ValueError, got the result 1
"""


def gain(nonlinearity, a=0.01):
    return {"tanh": 5 / 3, "relu": math.sqrt(2), "leaky_relu": math.sqrt(2 / (1 + a**2))}.get(nonlinearity, 1.0)
