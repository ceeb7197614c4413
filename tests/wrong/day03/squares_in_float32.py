"""The squares overflow.

kind: edge
target: clip_grad_norm
says: sum the squares in float64
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = math.sqrt(sum(float((g * g).sum()) for g in arrays))
    factor = min(1.0, max_norm / (norm + 1e-6))
    for g in arrays:
        g *= factor
    return norm
