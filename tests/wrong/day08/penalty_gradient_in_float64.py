"""Zeros and weights become float64.

kind: edge
target: l2_penalty_backward
says: float64
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * np.array([dloss * lam]) if p.ndim >= 2 else np.zeros(p.shape) for name, p in params.items()}
