"""A single label is used for every row.

kind: edge
target: cross_entropy
says: one label broadcasts to all rows
"""


def cross_entropy(logits, labels):
    labels = np.broadcast_to(labels, (len(logits),)) if labels.shape == (1,) else labels
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
