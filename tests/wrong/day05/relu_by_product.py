r"""z times a mask.

kind: edge
target: MLP.forward
says: -inf \* 0 is NaN
"""


def _relu(z):
    return z * (z > 0)
