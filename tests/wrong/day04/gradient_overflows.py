r"""Nothing is subtracted.

kind: edge
target: cross_entropy_backward
says: exp\(1e4\) is inf, and inf/inf is NaN
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = np.exp(logits)
    d /= d.sum(axis=1, keepdims=True)
    d[np.arange(n), labels] -= 1
    return d * (dloss / max(n, 1))
