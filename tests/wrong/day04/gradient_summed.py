"""The gradient of a sum.

kind: gradient
target: cross_entropy_backward
says: your gradient equals the expected one times 7, the batch size: you summed where the loss is a mean
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = softmax(logits)
    d[np.arange(n), labels] -= 1
    return d * dloss
