"""dloss is ignored.

kind: gradient
target: bce_with_logits_backward
says: dloss, here 1.7, is not used
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    return (sigmoid(z) - y) / max(z.size, 1)
