"""Divided by the number of weights.

kind: gradient
target: l2_penalty_backward
says: divided by the number of its entries
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (dloss * lam / max(p.size, 1)) if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}
