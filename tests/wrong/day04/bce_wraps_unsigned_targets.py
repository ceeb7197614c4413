"""Integer targets wrap: -y of uint8.

kind: edge
target: bce_with_logits
says: -1 is 255 in uint8
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = np.maximum(z, 0) + z * (-y) + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum() / max(z.size, 1))
