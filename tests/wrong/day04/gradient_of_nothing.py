"""Division by no rows.

kind: edge
target: cross_entropy_backward
says: ZeroDivisionError
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = softmax(logits)
    d[np.arange(n), labels] -= 1
    return d * (dloss / n)
