"""The result is always float64.

kind: edge
target: sigmoid
says: expected dtype float32
"""


def sigmoid(z):
    z = np.asarray(z, dtype=np.float64)
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))
