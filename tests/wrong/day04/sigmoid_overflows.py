"""exp(-z) overflows below.

kind: edge
target: sigmoid
says: 1/inf is 0
"""


def sigmoid(z):
    return 1 / (1 + np.exp(-z))
