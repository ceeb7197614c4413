"""(3, 1) against (3,).

kind: edge
target: mse_loss
says: every prediction against every target
"""


def mse_loss(pred, target):
    return float(((pred - target) ** 2).sum() / max(pred.size, 1))
