"""Labels may be a column.

kind: edge
target: cross_entropy
says: expected a ValueError
"""


def cross_entropy(logits, labels):
    labels = labels.ravel() if labels.shape == (len(logits), 1) else labels
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
