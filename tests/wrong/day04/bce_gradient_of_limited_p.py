"""p is clipped to 1e-7.

kind: edge
target: bce_with_logits_backward
says: a probability was limited
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    p = np.clip(sigmoid(z), 1e-7, 1 - 1e-7)
    return (p - y) * (dloss / max(z.size, 1))
