"""The chain rule stops at p.

kind: gradient
target: cross_entropy_backward
says: the softmax's own is still missing
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    p = softmax(logits)
    d = np.zeros_like(p)
    d[np.arange(n), labels] = -1 / p[np.arange(n), labels]
    return d * (dloss / max(n, 1))
