"""(3, 1) against (3,).

kind: edge
target: mse_loss_backward
says: every prediction against every target
"""


def mse_loss_backward(dloss, pred, target):
    return dloss * 2 / max(pred.size, 1) * (pred - target)
