"""nanmean.

kind: edge
target: bce_with_logits
says: expected nan
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return float(np.nansum(losses) / max(z.size, 1))
