"""The slope of the sigmoid is left in.

kind: gradient
target: bce_with_logits_backward
says: a factor too many
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    p = sigmoid(z)
    return (p - y) * p * (1 - p) * (dloss / max(z.size, 1))
