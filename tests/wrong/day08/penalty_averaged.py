"""The mean of the squares.

kind: value
target: l2_penalty
says: each array's squares were averaged
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum((p**2).mean() for p in params.values() if p.ndim >= 2))
