"""Short gradients are made longer.

kind: value
target: clip_grad_norm
says: were scaled up to max_norm 1000
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = math.sqrt(sum(np.square(g, dtype=np.float64).sum() for g in arrays))

    for g in arrays:
        g *= max_norm / (norm + 1e-6)
    return norm
