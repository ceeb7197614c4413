"""tanh rounds to -1.

kind: edge
target: sigmoid
says: lost in a sum with 1
"""


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2
