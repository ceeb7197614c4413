"""Label -1 is the last class.

kind: edge
target: label_smoothing_loss
says: -1 is no class
"""


def label_smoothing_loss(logits, labels, eps=0.1):
    if logits.ndim != 2 or labels.shape != logits.shape[:1] or labels.dtype.kind not in "iu":
        raise ValueError("labels")
    if (labels >= logits.shape[1]).any():
        raise ValueError("labels")
    _require_fraction(eps=eps)
    n, classes = logits.shape
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    onehot = np.eye(classes)[labels]
    q = (1 - eps) * onehot + eps / classes
    return float(-np.where(q > 0, q * log_p, 0).sum() / max(n, 1))
