r"""z times a mask.

kind: edge
target: MLP.forward
says: a product with a mask
"""


def _relu(z):
    return z * (z > 0)
