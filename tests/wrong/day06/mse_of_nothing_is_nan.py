"""The mean of an empty array.

kind: edge
target: mse_loss
says: expected 0, got nan
"""


def mse_loss(pred, target):
    _require_equal_shapes(pred, target)
    return float(((pred - target) ** 2).mean())
