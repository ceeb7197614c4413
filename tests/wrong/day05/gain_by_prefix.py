"""startswith.

kind: edge
target: gain
says: compare whole names
"""


def gain(nonlinearity, a=0.01):
    if nonlinearity.startswith("lin") or nonlinearity.startswith("sig"):
        return 1.0
    if nonlinearity.startswith("tanh"):
        return 5 / 3
    if nonlinearity.startswith("relu"):
        return math.sqrt(2)
    if nonlinearity.startswith("leaky"):
        return math.sqrt(2 / (1 + a**2))
    raise ValueError(nonlinearity)
