"""A factor of 1 multiplies nothing.

kind: edge
target: l2_penalty_backward
says: shares memory with a parameter
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    factor = dloss * lam
    scaled = {name: p if factor == 1 else p * factor for name, p in params.items() if p.ndim >= 2}
    return {name: scaled.get(name, np.zeros_like(p)) for name, p in params.items()}
