"""The gradient of a sum.

kind: gradient
target: bce_with_logits_backward
says: you summed where the loss is a mean
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    return (sigmoid(z) - y) * dloss
