"""The mean is over the batch.

kind: value
target: mse_loss
says: times too large: the loss is a mean over all
"""


def mse_loss(pred, target):
    _require_equal_shapes(pred, target)
    return float(((pred - target) ** 2).sum() / max(len(pred), 1))
