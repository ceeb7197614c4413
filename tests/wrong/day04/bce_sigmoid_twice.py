"""The sigmoid goes in as logits.

kind: value
target: bce_with_logits
says: sigmoid is applied once
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    z = sigmoid(z)
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum() / max(z.size, 1))
