"""The dict gets new arrays.

kind: value
target: clip_grad_norm
says: the arrays in grads are as they were
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = math.sqrt(sum(np.square(g, dtype=np.float64).sum() for g in arrays))

    for name, g in grads.items():
        if g is not None:
            grads[name] = g * min(1.0, max_norm / (norm + 1e-6))
    return norm
