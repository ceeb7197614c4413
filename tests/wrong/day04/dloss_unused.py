"""dloss is ignored.

kind: gradient
target: cross_entropy_backward
says: dloss, here 1.7, is not used
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = softmax(logits)
    d[np.arange(n), labels] -= 1
    return d / max(n, 1)
