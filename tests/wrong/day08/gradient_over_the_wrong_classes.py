r"""eps goes to the C - 1 other classes.

kind: gradient
target: label_smoothing_loss_backward
says: the label.s target is 1 - eps \+ eps/C
"""


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    onehot = np.eye(classes)[labels]
    q = (1 - eps) * onehot + eps / max(classes - 1, 1) * (1 - onehot)
    return ((e / e.sum(axis=1, keepdims=True) - q) * (dloss / max(n, 1))).astype(logits.dtype)
