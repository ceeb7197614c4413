"""Labels sorted.

kind: value
target: cross_entropy
says: the labels were sorted
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    log_sum = np.log(np.exp(logits - top[:, None]).sum(axis=1))
    losses = (top - logits[np.arange(n), np.sort(labels)]) + log_sum
    return float(losses.sum() / max(n, 1))
