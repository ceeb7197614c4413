"""A small number is added for safety.

kind: edge
target: elu
says: expected -1e-13
"""


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * (np.exp(np.minimum(x, 0)) - 1 + 1e-12))
