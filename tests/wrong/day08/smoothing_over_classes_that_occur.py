"""C is the largest label and one.

kind: edge
target: label_smoothing_loss
says: expected
"""

def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels); _require_fraction(eps=eps)
    n, c = logits.shape
    if n == 0: return 0.0
    k = int(labels.max()) + 1
    lp = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    loss = -(1 - eps) * lp[np.arange(n), labels].sum()
    if eps > 0: loss -= eps / k * lp.sum()
    return float(loss / n)
