"""Only y = 1 is looked at.

kind: value
target: bce_with_logits
says: only the entries with y = 1 count
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = y * np.logaddexp(0, -z)
    return float(losses.sum() / max(z.size, 1))
