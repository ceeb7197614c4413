r"""relu by (z + |z|) / 2.

kind: edge
target: MLP.forward
says: a sum with \|z\|
"""


def _relu(z):
    return (z + np.abs(z)) / 2
