"""The gradient is written into the logits.

kind: edge
target: cross_entropy_backward
says: modified in place
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    logits[...] = softmax(logits)
    logits[np.arange(n), labels] -= 1
    logits *= dloss / max(n, 1)
    return logits
