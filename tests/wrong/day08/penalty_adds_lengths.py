"""A norm for each array.

kind: value
target: l2_penalty
says: the lengths of W and K were added
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum(np.sqrt((p**2).sum()) for p in params.values() if p.ndim >= 2))
