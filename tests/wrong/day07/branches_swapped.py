"""alpha scales the positive side.

kind: value
target: leaky_relu
says: the branches are swapped
"""


def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, alpha * x, x)
