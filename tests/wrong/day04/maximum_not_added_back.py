"""lse is of the shifted logits.

kind: value
target: cross_entropy
says: is not added back
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    lse = np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
