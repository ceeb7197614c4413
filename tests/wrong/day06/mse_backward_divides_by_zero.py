"""2 / size of an empty array.

kind: edge
target: mse_loss_backward
says: ZeroDivisionError
"""


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    return dloss * 2 / pred.size * (pred - target)
