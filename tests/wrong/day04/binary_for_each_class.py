"""Each class on its own.

kind: value
target: cross_entropy
says: use the softmax
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    onehot = np.eye(logits.shape[1])[labels]
    return float((np.logaddexp(0, logits) - logits * onehot).sum() / max(n, 1))
