r"""exp of the logits as they are.

kind: edge
target: label_smoothing_loss
says: exp\(1e4\) is inf
"""


def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    top = 0.0
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    onehot = np.eye(classes)[labels]
    q = (1 - eps) * onehot + eps / classes
    return float(-np.where(q > 0, q * log_p, 0).sum() / max(n, 1))
