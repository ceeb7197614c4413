r"""dloss's magnitude only.

kind: gradient
target: bce_with_logits_backward
says: times dloss, which is -0\.7
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    return (sigmoid(z) - y) * (abs(dloss) / max(z.size, 1))
