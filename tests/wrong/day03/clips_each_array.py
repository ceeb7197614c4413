"""Each array is clipped by its own norm.

kind: value
target: clip_grad_norm
says: each array was clipped by its own norm
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = math.sqrt(sum(np.square(g, dtype=np.float64).sum() for g in arrays))

    for g in arrays:
        g *= min(1.0, max_norm / (np.linalg.norm(g) + 1e-6))
    return norm
