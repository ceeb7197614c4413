"""eps = 1 is refused.

kind: shape
target: label_smoothing_loss
says: ValueError
"""

def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    if not 0 <= eps < 1: raise ValueError("eps")
    n, c = logits.shape
    lp = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    loss = -(1 - eps) * lp[np.arange(n), labels].sum()
    if eps > 0: loss -= eps * lp.mean(axis=1).sum()
    return float(loss / max(n, 1))
