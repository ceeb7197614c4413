"""The squares are written into the weights.

kind: edge
target: l2_penalty
says: modified in place
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    total = 0.0
    for p in params.values():
        if p.ndim >= 2:
            p **= 2
            total += float(p.sum())
    return lam / 2 * total
