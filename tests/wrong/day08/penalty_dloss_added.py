"""dloss is added.

kind: gradient
target: l2_penalty_backward
says: dloss was added
"""

def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: dloss + lam * p if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}
