"""All gradients are joined into one array.

kind: stress
target: clip_grad_norm
says: peak memory grows like
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    joined = np.concatenate([np.zeros(0)] + [g.ravel().astype(np.float64) for g in arrays])
    norm = math.sqrt(joined @ joined)
    factor = min(1.0, max_norm / (norm + 1e-6))
    for g in arrays:
        g *= factor
    return norm
