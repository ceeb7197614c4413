"""Weights are what is called W.

kind: edge
target: l2_penalty
says: got 1.6|got 1.5|expected 3.05
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum((p**2).sum() for name, p in params.items() if name[0] in "WK"))
