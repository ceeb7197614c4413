"""Only the rows are counted.

kind: gradient
target: bce_with_logits_backward
says: you divided by 5, the rows
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    return (sigmoid(z) - y) * (dloss / max(len(z), 1))
