"""The mean over rows of the sums.

kind: value
target: bce_with_logits
says: mean over the rows of their sums
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum() / max(len(z), 1))
