"""The probability is clipped.

kind: edge
target: bce_with_logits
says: a clipped log hides
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    p = np.clip(sigmoid(z), 1e-12, 1 - 1e-12)
    losses = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return float(losses.sum() / max(z.size, 1))
