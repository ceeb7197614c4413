"""The difference is squared.

kind: gradient
target: mse_loss_backward
says: the difference is squared
"""


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    return dloss * 2 * (pred - target) ** 2 / max(pred.size, 1)
