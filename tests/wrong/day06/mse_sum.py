"""The sum.

kind: value
target: mse_loss
says: this is the sum
"""


def mse_loss(pred, target):
    _require_equal_shapes(pred, target)
    return float(((pred - target) ** 2).sum())
