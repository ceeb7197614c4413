"""softmax - q goes through the softmax's backward.

kind: gradient
target: label_smoothing_loss_backward
says: once more
"""

def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels); _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    d = p - eps / classes
    d[np.arange(n), labels] -= 1 - eps
    d = p * (d - (d * p).sum(axis=1, keepdims=True))
    return d * (dloss / max(n, 1))
