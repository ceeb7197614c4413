"""log p - onehot.

kind: gradient
target: cross_entropy_backward
says: the logarithm is gone
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = np.log(softmax(logits))
    d[np.arange(n), labels] -= 1
    return d * (dloss / max(n, 1))
