"""One weight after the other.

kind: stress
target: l2_penalty
says: times as long as the reference
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum(float(v) ** 2 for p in params.values() if p.ndim >= 2 for v in p.reshape(-1)))
