"""The entropy of the target is subtracted.

kind: value
target: label_smoothing_loss
says: the entropy of q, which the loss holds, was subtracted
"""


def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    onehot = np.eye(classes)[labels]
    q = (1 - eps) * onehot + eps / classes
    return float(-np.where(q > 0, q * (log_p - np.log(np.maximum(q, 1e-300))), 0).sum() / max(n, 1))
