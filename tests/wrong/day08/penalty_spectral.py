"""np.linalg.norm(W, 2) of a matrix is no length.

kind: value
target: l2_penalty
says: spectral norm
"""

def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum(np.linalg.norm(p.reshape(len(p), -1), 2) ** 2 if p.size else 0 for p in params.values() if p.ndim >= 2))
