"""Biases are multiplied by 0, also where they are NaN.

kind: edge
target: l2_penalty_backward
says: NaN|nan
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (dloss * lam * (p.ndim >= 2)) for name, p in params.items()}
