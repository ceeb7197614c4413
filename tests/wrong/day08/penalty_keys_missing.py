"""Only weights are in the dict.

kind: value
target: l2_penalty_backward
says: biases are missing
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (dloss * lam) for name, p in params.items() if p.ndim >= 2}
