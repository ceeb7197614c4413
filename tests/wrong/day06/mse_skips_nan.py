"""nansum.

kind: edge
target: mse_loss
says: expected nan
"""


def mse_loss(pred, target):
    _require_equal_shapes(pred, target)
    return float(np.nansum((pred - target) ** 2) / max(pred.size, 1))
