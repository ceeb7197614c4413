"""eps/2.

kind: value
target: label_smoothing_loss
says: half of eps was used
"""

def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels); _require_fraction(eps=eps)
    n, c = logits.shape
    lp = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    loss = -(1 - eps / 2) * lp[np.arange(n), labels].sum()
    if eps > 0: loss -= eps / 2 * lp.mean(axis=1).sum()
    return float(loss / max(n, 1))
