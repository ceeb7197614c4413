"""u is linear.

kind: value
target: gelu
says: the cubic term is missing
"""


def gelu(x):
    return x / 2 * (1 + np.tanh(ROOT * x))
