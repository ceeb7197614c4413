"""z y is added.

kind: value
target: bce_with_logits
says: z y was added
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = np.maximum(z, 0) + z * y + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum() / max(z.size, 1))
