"""The gradient is -q/p times the softmax's Jacobian, row by row: 0/0 where the softmax became 0.

kind: edge
target: label_smoothing_loss_backward
says: a softmax that became 0 was divided by
"""


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    q = np.full((n, classes), eps / classes)
    q[np.arange(n), labels] += 1 - eps
    with np.errstate(all="ignore"):
        dp = -q / p
        return (p * (dp - (dp * p).sum(axis=1, keepdims=True)) * (dloss / max(n, 1))).astype(logits.dtype)
