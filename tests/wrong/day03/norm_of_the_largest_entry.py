"""The largest entry.

kind: value
target: clip_grad_norm
says: this is the largest entry
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = max([float(np.abs(g).max()) for g in arrays if g.size], default=0.0)
    factor = min(1.0, max_norm / (norm + 1e-6))
    for g in arrays:
        g *= factor
    return norm
