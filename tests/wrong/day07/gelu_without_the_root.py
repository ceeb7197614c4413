"""2/pi instead of its root.

kind: value
target: gelu
says: has no root
"""


def gelu(x):
    return x / 2 * (1 + np.tanh(2 / math.pi * (x + CUBIC * x * x * x)))
