r"""log(q . p).

kind: value
target: label_smoothing_loss
says: it is q \. log p
"""

def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels); _require_fraction(eps=eps)
    n, c = logits.shape
    p = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
    return float(-np.log((1 - eps) * p[np.arange(n), labels] + eps / c).sum() / max(n, 1))
