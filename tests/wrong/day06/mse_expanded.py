"""p^2 - 2 p t + t^2.

kind: edge
target: mse_loss
says: subtract first
"""


def mse_loss(pred, target):
    _require_equal_shapes(pred, target)
    return float((pred**2 - 2 * pred * target + target**2).sum() / max(pred.size, 1))
