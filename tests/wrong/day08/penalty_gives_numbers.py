"""A parameter without axes gets a NumPy number.

kind: edge
target: l2_penalty_backward
says: arithmetic turns such an array
"""

def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (dloss * lam) if p.ndim >= 2 else 0 * np.ones_like(p) for name, p in params.items()}
