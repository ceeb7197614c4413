"""Each entry is limited.

kind: value
target: clip_grad_norm
says: each entry was limited to max_norm
"""


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = math.sqrt(sum(np.square(g, dtype=np.float64).sum() for g in arrays))

    for g in arrays:
        np.clip(g, -max_norm, max_norm, out=g)
    return norm
