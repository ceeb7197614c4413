"""dloss is not used.

kind: gradient
target: mse_loss_backward
says: is not used
"""


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    return 2 * (pred - target) / max(pred.size, 1)
