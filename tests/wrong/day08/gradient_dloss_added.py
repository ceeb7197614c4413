"""dloss is added.

kind: gradient
target: label_smoothing_loss_backward
says: dloss was added
"""

def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels); _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    d = e / e.sum(axis=1, keepdims=True) - eps / classes
    d[np.arange(n), labels] -= 1 - eps
    return d / max(n, 1) + dloss
