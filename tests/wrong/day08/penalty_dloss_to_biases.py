"""Biases get dloss.

kind: gradient
target: l2_penalty_backward
says: does not depend on it
"""

def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (dloss * lam) if p.ndim >= 2 else np.full_like(p, dloss) for name, p in params.items()}
