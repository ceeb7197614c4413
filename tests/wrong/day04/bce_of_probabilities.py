"""log of the sigmoid.

kind: edge
target: bce_with_logits
says: use max
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    p = sigmoid(z)
    losses = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return float(losses.sum() / max(z.size, 1))
