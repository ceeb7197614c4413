"""A loop over rows.

kind: stress
target: cross_entropy_backward
says: times as long as the reference
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = np.zeros_like(logits)
    for i in range(n):
        d[i] = softmax(logits[i])
        d[i, labels[i]] -= 1
    return d * (dloss / max(n, 1))
