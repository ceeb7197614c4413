"""Biases get None.

kind: shape
target: l2_penalty_backward
says: got None
"""

def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (dloss * lam) if p.ndim >= 2 else None for name, p in params.items()}
