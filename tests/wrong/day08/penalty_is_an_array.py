"""NumPy float32 comes back, and an int for nothing.

kind: edge
target: l2_penalty
says: expected a Python float
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * sum((p**2).sum() for p in params.values() if p.ndim >= 2)
