"""The left side does not end at 0.

kind: value
target: elu
says: the 1 is missing
"""


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0)))
