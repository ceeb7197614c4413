r"""Both halves are products with masks.

kind: edge
target: MLP.forward
says: inf \* 0 is NaN
"""


def _leaky_relu(z):
    return z * (z > 0) + _SLOPE * z * (z <= 0)
