"""log p - q.

kind: gradient
target: label_smoothing_loss_backward
says: this is log softmax
"""

def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels); _require_fraction(eps=eps)
    n, classes = logits.shape
    d = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True) - eps / classes
    d[np.arange(n), labels] -= 1 - eps
    return d * (dloss / max(n, 1))
