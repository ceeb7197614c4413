"""The sum of all weights is squared.

kind: value
target: l2_penalty
says: square of the sum of all weights
"""

def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum(p.sum() for p in params.values() if p.ndim >= 2)) ** 2
