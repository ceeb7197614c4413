"""The logits are overwritten.

kind: edge
target: sigmoid
says: modified in place
"""


def sigmoid(z):
    e = np.exp(-np.abs(z))
    np.minimum(z, 0, out=z)
    return np.exp(z) / (1 + e)
