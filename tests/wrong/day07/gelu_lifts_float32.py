r"""np.sqrt makes the constant a float64 scalar.

kind: edge
target: gelu
says: math\.sqrt does not
"""


def gelu(x):
    return x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + CUBIC * x * x * x)))
