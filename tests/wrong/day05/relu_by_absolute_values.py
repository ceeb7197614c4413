"""relu by (z + |z|) / 2.

kind: edge
target: MLP.forward
says: inf - inf
"""


def _relu(z):
    return (z + np.abs(z)) / 2
