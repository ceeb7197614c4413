"""The logits are overwritten.

kind: edge
target: label_smoothing_loss_backward
says: modified in place
"""


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    logits -= logits.max(axis=1, keepdims=True)
    e = np.exp(logits)
    d = e / e.sum(axis=1, keepdims=True) - eps / classes
    d[np.arange(n), labels] -= 1 - eps
    return d * (dloss / max(n, 1))
