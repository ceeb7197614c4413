"""The loss has the dtype of pred.

kind: edge
target: mse_loss
says: expected a Python float, got a float32
"""


def mse_loss(pred, target):
    _require_equal_shapes(pred, target)
    return ((pred - target) ** 2).sum() / max(pred.size, 1)
