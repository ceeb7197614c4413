"""The total is overwritten.

kind: value
target: l2_penalty
says: only K was counted
"""

def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    total = 0.0
    for p in params.values():
        if p.ndim >= 2: total = lam / 2 * float((p**2).sum())
    return total
