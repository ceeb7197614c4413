"""The gradient looks at no label.

kind: edge
target: cross_entropy_backward
says: expected a ValueError
"""


def cross_entropy_backward(dloss, logits, labels):
    n = len(logits)
    d = softmax(logits)
    d[np.arange(n), labels] -= 1
    return d * (dloss / max(n, 1))
