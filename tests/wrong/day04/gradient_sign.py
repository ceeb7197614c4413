"""Onehot minus softmax.

kind: gradient
target: cross_entropy_backward
says: the sign is wrong
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = -softmax(logits)
    d[np.arange(n), labels] += 1
    return d * (dloss / max(n, 1))
