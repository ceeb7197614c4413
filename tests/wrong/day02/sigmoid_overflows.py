"""A clipped sigmoid.

kind: edge
target: Tensor.sigmoid
says: a clipped exponent
"""


def _sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))
