"""Zeros are broadcast.

kind: edge
target: l2_penalty_backward
says: can be written into
"""


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {
        name: p * (dloss * lam) if p.ndim >= 2 else np.broadcast_to(np.zeros((), p.dtype), p.shape)
        for name, p in params.items()
    }
