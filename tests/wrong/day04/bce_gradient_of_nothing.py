"""Division by no entries.

kind: edge
target: bce_with_logits_backward
says: ZeroDivisionError
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    return (sigmoid(z) - y) * (dloss / z.size)
