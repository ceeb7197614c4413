"""All biases of a shape get one array of zeros.

kind: edge
target: l2_penalty_backward
says: two arrays
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    zeros = {p.shape: np.zeros_like(p) for p in params.values()}
    return {name: p * (dloss * lam) if p.ndim >= 2 else zeros[p.shape] for name, p in params.items()}
