"""NaN weights are skipped.

kind: edge
target: l2_penalty
says: nan
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum(np.nansum(p**2) for p in params.values() if p.ndim >= 2))
