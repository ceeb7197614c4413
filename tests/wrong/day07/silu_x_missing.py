"""The other factor of the product is forgotten.

kind: gradient
target: silu_backward
says: lacks its x
"""


def silu_backward(dy, x):
    s = _sigmoid(x)
    return dy * (s + s * (1 - s))
