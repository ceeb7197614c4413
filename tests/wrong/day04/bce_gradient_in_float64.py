"""The result is always float64.

kind: edge
target: bce_with_logits_backward
says: expected dtype float32
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    return (sigmoid(z) - y) * np.float64(dloss / max(z.size, 1)) + np.zeros(z.shape)
