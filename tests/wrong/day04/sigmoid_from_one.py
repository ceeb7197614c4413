"""The negative side is 1 minus the positive one.

kind: edge
target: sigmoid
says: lost in a sum with 1
"""


def sigmoid(z):
    p = 1 / (1 + np.exp(-np.abs(z)))
    return np.where(z >= 0, p, 1 - p)
