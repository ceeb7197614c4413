"""The sum over the rows.

kind: value
target: label_smoothing_loss
says: it is the mean over the rows
"""


def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    onehot = np.eye(classes)[labels]
    q = (1 - eps) * onehot + eps / classes
    return float(-np.where(q > 0, q * log_p, 0).sum())
