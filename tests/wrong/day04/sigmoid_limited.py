"""z is clipped to 500.

kind: edge
target: sigmoid
says: z was limited
"""


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))
