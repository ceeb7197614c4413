"""Not divided.

kind: gradient
target: mse_loss_backward
says: you summed where the loss is a mean
"""


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    return dloss * 2 * (pred - target)
