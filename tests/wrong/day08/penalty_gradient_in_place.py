"""The weights are scaled themselves.

kind: edge
target: l2_penalty_backward
says: modified in place
"""

def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    for p in params.values():
        if p.ndim >= 2: p *= dloss * lam
    return {name: p.copy() if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}
