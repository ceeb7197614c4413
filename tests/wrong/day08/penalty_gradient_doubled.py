"""2 lam W.

kind: gradient
target: l2_penalty_backward
says: twice that of lam/2
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (2 * dloss * lam) if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}
