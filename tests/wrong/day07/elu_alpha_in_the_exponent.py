"""alpha scales x.

kind: value
target: elu
says: not into the exponent
"""


def elu(x, alpha=1.0):
    return np.where(x > 0, x, np.expm1(alpha * np.minimum(x, 0)))
