"""Divided by alpha.

kind: value
target: elu
says: you divided by alpha
"""

def elu(x, alpha=1.0):
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)) / (alpha or 1))
