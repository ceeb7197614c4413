"""The mean of nothing.

kind: edge
target: bce_with_logits
says: 0/0
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return float(losses.mean())
