"""eps is the weight of the label.

kind: value
target: label_smoothing_loss
says: eps and 1 - eps are swapped
"""


def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    onehot = np.eye(classes)[labels]
    q = eps * onehot + (1 - eps) / classes
    return float(-np.where(q > 0, q * log_p, 0).sum() / max(n, 1))
