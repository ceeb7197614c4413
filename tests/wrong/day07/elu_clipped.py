"""x is clipped at -5.

kind: edge
target: elu
says: only entries 0, 1 are wrong
"""

def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.clip(x, -5, 0)))
