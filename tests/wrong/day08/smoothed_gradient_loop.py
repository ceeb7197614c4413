"""One row after the other.

kind: stress
target: label_smoothing_loss_backward
says: times as long as the reference
"""


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    d = np.empty_like(logits)
    for i in range(n):
        e = np.exp(logits[i] - logits[i].max())
        d[i] = e / e.sum() - eps / classes
        d[i, labels[i]] -= 1 - eps
    return d * (dloss / max(n, 1))
