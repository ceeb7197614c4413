"""Labels below 0 are not looked at.

kind: edge
target: cross_entropy_backward
says: label -1 picked the last class
"""


def cross_entropy_backward(dloss, logits, labels):
    if logits.ndim != 2 or labels.shape != logits.shape[:1] or labels.dtype.kind not in "iu" or (labels >= logits.shape[1]).any():
        raise ValueError("labels")
    n = len(logits)
    d = softmax(logits)
    d[np.arange(n), labels] -= 1
    return d * (dloss / max(n, 1))
