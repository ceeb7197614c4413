"""None is not skipped.

kind: edge
target: clip_grad_norm
says: TypeError
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    norm = math.sqrt(sum(np.square(g, dtype=np.float64).sum() for g in grads.values()))
    factor = min(1.0, max_norm / (norm + 1e-6))
    for g in grads.values():
        g *= factor
    return norm
