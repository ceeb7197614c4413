"""The gradient comes from Day 02.

kind: rule
target: bce_with_logits_backward
says: derived by hand
"""


def bce_with_logits_backward(dloss, z, y):
    from utils.mine import autograd

    _require_targets(z, y)
    leaf = autograd.Tensor(z, requires_grad=True)
    p = leaf.sigmoid()
    (-(p.log() * y + (1 - p).log() * (1 - y))).mean().backward()
    return leaf.grad * dloss
