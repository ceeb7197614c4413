"""The factor is lam.

kind: value
target: l2_penalty
says: the factor is lam/2
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam * float(sum((p**2).sum() for p in params.values() if p.ndim >= 2))
