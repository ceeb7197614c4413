"""lam = 0 is refused.

kind: edge
target: l2_penalty
says: ValueError
"""

def l2_penalty(params, lam):
    if lam <= 0: raise ValueError("lam")
    return lam / 2 * float(sum((p**2).sum() for p in params.values() if p.ndim >= 2))
