"""sigmoid(z) - y loses small values: fine.

kind: edge
target: bce_with_logits_backward
says: lost in a sum with 1
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    return ((1 + np.tanh(z / 2)) / 2 - y) * (dloss / max(z.size, 1))
