"""lam counts twice.

kind: gradient
target: l2_penalty_backward
says: is squared
"""

def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (dloss * lam * lam) if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}
