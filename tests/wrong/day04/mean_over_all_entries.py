"""The mean over rows and classes.

kind: value
target: cross_entropy
says: your loss is 1/5 of the expected
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(logits.size, 1))
