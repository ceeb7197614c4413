"""The softmax is smoothed.

kind: gradient
target: label_smoothing_loss_backward
says: the softmax was smoothed
"""

def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels); _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    d = (1 - eps) * e / e.sum(axis=1, keepdims=True) + eps / classes
    d[np.arange(n), labels] -= 1
    return d * (dloss / max(n, 1))
