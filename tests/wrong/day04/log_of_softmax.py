"""The softmax underflows before the log.

kind: edge
target: cross_entropy
says: its log -inf
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    p = softmax(logits)[np.arange(n), labels]
    return float(-np.log(p).sum() / max(n, 1))
