"""Biases are decayed.

kind: gradient
target: l2_penalty_backward
says: b got a penalty; only weights
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (dloss * lam) for name, p in params.items()}
