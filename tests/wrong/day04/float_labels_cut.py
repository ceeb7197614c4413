"""Float labels are cut to integers.

kind: edge
target: cross_entropy
says: labels are integers
"""


def cross_entropy(logits, labels):
    labels = labels.astype(int) if labels.dtype.kind == 'f' else labels
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
