r"""The squared norm is compared.

kind: value
target: clip_grad_norm
says: times 0\.333333
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = math.sqrt(sum(np.square(g, dtype=np.float64).sum() for g in arrays))
    factor = min(1.0, max_norm / (norm**2 + 1e-6))
    for g in arrays:
        g *= factor
    return norm
