"""1 is subtracted from the logit.

kind: gradient
target: cross_entropy_backward
says: before the softmax
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = logits.copy()
    d[np.arange(n), labels] -= 1
    return softmax(d) * (dloss / max(n, 1))
