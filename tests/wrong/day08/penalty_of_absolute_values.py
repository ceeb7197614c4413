"""L1.

kind: value
target: l2_penalty
says: this is L1
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam * float(sum(np.abs(p).sum() for p in params.values() if p.ndim >= 2))
