"""exp(z) overflows above and below.

kind: edge
target: sigmoid
says: inf/inf is NaN
"""


def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))
