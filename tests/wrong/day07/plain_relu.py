"""The left side is cut off.

kind: value
target: leaky_relu
says: this is ReLU
"""


def leaky_relu(x, alpha=0.01):
    return np.maximum(x, 0)
