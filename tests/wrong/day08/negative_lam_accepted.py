"""lam below 0 rewards large weights.

kind: edge
target: l2_penalty
says: expected a ValueError
"""


def l2_penalty(params, lam):
    return lam / 2 * float(sum((p**2).sum() for p in params.values() if p.ndim >= 2))
