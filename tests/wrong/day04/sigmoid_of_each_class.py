"""sigmoid - onehot.

kind: gradient
target: cross_entropy_backward
says: do not exclude each other
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = sigmoid(logits)
    d[np.arange(n), labels] -= 1
    return d * (dloss / max(n, 1))
