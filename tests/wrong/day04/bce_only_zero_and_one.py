"""Soft targets are refused.

kind: value
target: bce_with_logits
says: 
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    if not np.isin(y, (0, 1)).all():
        raise ValueError('soft targets')
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum() / max(z.size, 1))
