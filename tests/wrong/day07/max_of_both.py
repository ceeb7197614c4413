"""The larger of x and alpha x is taken for the right branch.

kind: edge
target: leaky_relu
says: swaps the branches; select by x > 0
"""


def leaky_relu(x, alpha=0.01):
    return np.maximum(x, alpha * x)
