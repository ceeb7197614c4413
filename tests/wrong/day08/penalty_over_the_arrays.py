"""Divided by the number of weights' arrays.

kind: value
target: l2_penalty
says: divided by the number of arrays
"""

def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    w = [p for p in params.values() if p.ndim >= 2]
    return lam / 2 * float(sum((p**2).sum() for p in w)) / max(len(w), 1)
