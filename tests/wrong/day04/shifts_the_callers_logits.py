"""The maximum is subtracted in place.

kind: edge
target: cross_entropy
says: modified in place
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    logits -= logits.max(axis=1, keepdims=True)
    lse = np.log(np.exp(logits).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
