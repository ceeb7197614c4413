"""z - y.

kind: gradient
target: bce_with_logits_backward
says: you subtracted y from z
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    return (z - y) * (dloss / max(z.size, 1))
