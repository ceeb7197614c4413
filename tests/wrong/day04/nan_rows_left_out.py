"""NaN rows are left out.

kind: edge
target: cross_entropy
says: expected nan
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    log_sum = np.log(np.exp(logits - top[:, None]).sum(axis=1))
    losses = (top - logits[np.arange(n), labels]) + log_sum
    return float(np.nansum(losses) / max(n, 1))
