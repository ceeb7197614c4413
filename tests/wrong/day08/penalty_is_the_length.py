"""The root of the sum of squares.

kind: value
target: l2_penalty
says: this is the length of the weights
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(np.sqrt(sum((p**2).sum() for p in params.values() if p.ndim >= 2)))
