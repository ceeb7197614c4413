r"""logits[:, labels] is averaged.

kind: value
target: cross_entropy
says: expected 3\.25
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    log_sum = np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((log_sum + top).mean() - logits[:, labels].mean()) if n else 0.0
