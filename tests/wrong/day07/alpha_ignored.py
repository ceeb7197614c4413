"""Forward has a slope of its own.

kind: value
target: leaky_relu
says: and you used 0.01
"""


def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, 0.01 * x)
