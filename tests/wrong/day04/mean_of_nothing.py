"""The mean of nothing.

kind: edge
target: cross_entropy
says: 0/0
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).mean())
