"""Targets are rounded.

kind: value
target: bce_with_logits
says: the targets were rounded
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = np.maximum(z, 0) - z * np.round(y) + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum() / max(z.size, 1))
