"""The squares are float32.

kind: edge
target: l2_penalty
says: right to about 7 digits
"""

def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum((p.astype(np.float32)**2).sum() for p in params.values() if p.ndim >= 2))
