"""SiLU.

kind: value
target: MLP.forward
says: entries differ
"""


def _sigmoid(z):
    e = np.exp(-np.abs(z))
    return z * np.where(z >= 0, 1 / (1 + e), e / (1 + e))
