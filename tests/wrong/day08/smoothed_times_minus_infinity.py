r"""0 * -inf at eps = 0.

kind: edge
target: label_smoothing_loss
says: nan: 0 \* -inf
"""


def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    q = (1 - eps) * np.eye(classes)[labels] + eps / classes
    return float(-(q * log_p).sum() / max(n, 1))
