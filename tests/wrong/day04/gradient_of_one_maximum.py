"""The maximum of all rows is subtracted.

kind: edge
target: cross_entropy_backward
says: NaN spread to all rows
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = np.exp(logits - logits.max()) if n else logits.copy()
    d /= d.sum(axis=1, keepdims=True)
    d[np.arange(n), labels] -= 1
    return d * (dloss / max(n, 1))
