"""The softmax goes in as logits.

kind: value
target: cross_entropy
says: softmax was applied twice
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    logits = softmax(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
