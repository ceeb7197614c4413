"""Only scalars are left alone.

kind: value
target: l2_penalty
says: b and gamma got a penalty
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum((p**2).sum() for p in params.values() if p.ndim >= 1))
