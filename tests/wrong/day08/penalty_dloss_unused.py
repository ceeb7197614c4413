"""The upstream gradient is forgotten.

kind: gradient
target: l2_penalty_backward
says: is not used: multiply by it
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * lam if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}
