r"""Nothing is subtracted.

kind: edge
target: cross_entropy
says: exp\(1e4\) is inf
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    lse = np.log(np.exp(logits).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
