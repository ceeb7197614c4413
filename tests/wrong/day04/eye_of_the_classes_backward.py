"""np.eye(C)[labels] in the gradient.

kind: stress
target: cross_entropy_backward
says: grows like
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    return (softmax(logits) - np.eye(logits.shape[1], dtype=logits.dtype)[labels]) * (dloss / max(n, 1))
