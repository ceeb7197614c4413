"""1e-12 is added before the log.

kind: edge
target: cross_entropy
says: the clipped log hides how wrong the model is
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    p = softmax(logits)[np.arange(n), labels]
    return float(-np.log(p + 1e-12).sum() / max(n, 1))
