"""The coarser approximation.

kind: value
target: gelu
says: this is the short form
"""


def gelu(x):
    return x * _sigmoid(1.702 * x)
