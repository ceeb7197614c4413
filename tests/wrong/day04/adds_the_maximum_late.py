"""log_sum + top - picked: small losses are lost.

kind: edge
target: cross_entropy
says: rounds to 10000
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    log_sum = np.log(np.exp(logits - top[:, None]).sum(axis=1))
    losses = (log_sum + top) - logits[np.arange(n), labels]
    return float(losses.sum() / max(n, 1))
