"""np.eye(C)[labels].

kind: stress
target: cross_entropy
says: grows like
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n, c = logits.shape
    top = logits.max(axis=1)
    log_sum = np.log(np.exp(logits - top[:, None]).sum(axis=1))
    picked = np.where(np.eye(c, dtype=bool)[labels], logits, 0).sum(axis=1)
    return float(((top - picked) + log_sum).sum() / max(n, 1))
