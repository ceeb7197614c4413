"""float32 comes back as float64.

kind: edge
target: label_smoothing_loss_backward
says: float64
"""


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    onehot = np.eye(classes)[labels]
    q = (1 - eps) * onehot + eps / classes
    return (e / e.sum(axis=1, keepdims=True) - q) * (dloss / max(n, 1))
