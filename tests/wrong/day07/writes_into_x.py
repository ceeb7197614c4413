"""The left side is scaled in the caller's array.

kind: edge
target: leaky_relu
says: `x` was modified in place
"""


def leaky_relu(x, alpha=0.01):
    x[x <= 0] *= alpha
    return x
