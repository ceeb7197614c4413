"""The label is not subtracted.

kind: gradient
target: cross_entropy_backward
says: the label is not subtracted
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    return softmax(logits) * (dloss / max(n, 1))
