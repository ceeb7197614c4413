"""Divided by the batch size.

kind: gradient
target: mse_loss_backward
says: 3 times too large: the loss is a mean over all 21 entries
"""


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    return dloss * 2 * (pred - target) / max(len(pred), 1)
