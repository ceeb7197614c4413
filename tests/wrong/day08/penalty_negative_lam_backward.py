"""lam below 0 is accepted.

kind: edge
target: l2_penalty_backward
says: expected a ValueError
"""


def l2_penalty_backward(dloss, params, lam):
    return {name: p * (dloss * lam) if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}
