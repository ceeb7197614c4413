"""log(p + 1e-12).

kind: edge
target: label_smoothing_loss
says: kept from falling hides
"""


def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    log_p = np.log(e / e.sum(axis=1, keepdims=True) + 1e-12)
    q = (1 - eps) * np.eye(classes)[labels] + eps / classes
    return float(-(q * log_p).sum() / max(n, 1))
