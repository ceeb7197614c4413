"""One maximum for all rows.

kind: edge
target: label_smoothing_loss_backward
says: one NaN spread to all rows|own maximum
"""


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - np.nanmax(logits, initial=-1e300))
    onehot = np.eye(classes)[labels]
    q = (1 - eps) * onehot + eps / classes
    return ((e / e.sum(axis=1, keepdims=True) - q) * (dloss / max(n, 1))).astype(logits.dtype)
