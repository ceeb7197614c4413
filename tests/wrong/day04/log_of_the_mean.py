"""The mean comes before the logarithm.

kind: value
target: cross_entropy
says: the loss of the mean probability
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    p = softmax(logits)[np.arange(n), labels]
    return float(-np.log(p.mean())) if n else 0.0
