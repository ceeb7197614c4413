"""Only the label's logit has a gradient.

kind: gradient
target: cross_entropy_backward
says: only the label's column has a gradient
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = np.zeros_like(logits)
    d[np.arange(n), labels] = softmax(logits)[np.arange(n), labels] - 1
    return d * (dloss / max(n, 1))
