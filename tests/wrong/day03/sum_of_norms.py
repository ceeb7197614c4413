"""The norms of the arrays are added.

kind: value
target: clip_grad_norm
says: this is the sum of the arrays' norms
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = sum(math.sqrt((g * g).sum()) for g in arrays)
    factor = min(1.0, max_norm / (norm + 1e-6))
    for g in arrays:
        g *= factor
    return float(norm)
