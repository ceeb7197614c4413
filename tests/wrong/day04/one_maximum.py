"""The maximum of all rows is subtracted.

kind: edge
target: cross_entropy
says: subtract each row's own maximum
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max() if n else 0.0
    lse = top + np.log(np.exp(logits - top).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
