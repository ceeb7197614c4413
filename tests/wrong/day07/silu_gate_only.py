"""x is missing.

kind: value
target: silu
says: the sigmoid alone
"""


def silu(x):
    return _sigmoid(x)
