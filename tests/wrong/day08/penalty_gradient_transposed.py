"""The gradient has the axes the other way round.

kind: shape
target: l2_penalty_backward
says: transposed
"""

def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: (p.T * (dloss * lam)) if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}
