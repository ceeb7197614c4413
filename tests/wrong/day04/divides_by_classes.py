"""The mean over classes.

kind: gradient
target: cross_entropy_backward
says: you divided by 5, the classes
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = softmax(logits)
    d[np.arange(n), labels] -= 1
    return d * (dloss / logits.shape[1])
