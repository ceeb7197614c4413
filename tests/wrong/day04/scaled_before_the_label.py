"""1/N reaches the softmax only.

kind: gradient
target: cross_entropy_backward
says: subtract the label first, then scale
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = softmax(logits) * (dloss / max(n, 1))
    d[np.arange(n), labels] -= 1
    return d
