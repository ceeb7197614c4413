"""Convolution kernels do not count.

kind: value
target: l2_penalty
says: K has four axes
"""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum((p**2).sum() for p in params.values() if p.ndim == 2))
