"""The sign of the update.

kind: gradient
target: l2_penalty_backward
says: the sign is wrong
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: -p * (dloss * lam) if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}
