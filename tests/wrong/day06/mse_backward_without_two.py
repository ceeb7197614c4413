"""The 2 is missing.

kind: gradient
target: mse_loss_backward
says: the 2 of the square
"""


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    return dloss * (pred - target) / max(pred.size, 1)
