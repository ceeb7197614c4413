r"""x e^x.

kind: value
target: elu
says: x is left in front of e\^x
"""

def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * x * np.exp(np.minimum(x, 0)))
