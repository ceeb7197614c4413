"""fmin takes 0 for NaN.

kind: edge
target: elu
says: got 0
"""


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.fmin(x, 0)))
