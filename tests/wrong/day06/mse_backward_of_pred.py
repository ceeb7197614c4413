"""target is forgotten.

kind: gradient
target: mse_loss_backward
says: target is not subtracted
"""


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    return dloss * 2 * pred / max(pred.size, 1)
