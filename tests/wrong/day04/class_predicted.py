"""The predicted class is subtracted.

kind: gradient
target: cross_entropy_backward
says: the class predicted
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = softmax(logits)
    d[np.arange(n), logits.argmax(axis=1)] -= 1
    return d * (dloss / max(n, 1))
