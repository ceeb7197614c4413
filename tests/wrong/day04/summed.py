"""The sum over the rows.

kind: value
target: cross_entropy
says: the batch size: it is the mean over the rows
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum())
