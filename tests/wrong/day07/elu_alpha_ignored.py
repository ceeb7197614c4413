"""alpha is not used.

kind: edge
target: elu
says: alpha was 0.5, and you used 1
"""


def elu(x, alpha=1.0):
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))
