"""A matrix of one row is taken for a bias.

kind: edge
target: l2_penalty
says: one row or one entry
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum((p**2).sum() for p in params.values() if p.ndim >= 2 and p.shape[0] > 1))
