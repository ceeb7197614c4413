"""A NumPy float32 comes back.

kind: edge
target: label_smoothing_loss
says: expected a Python float
"""


def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n = len(logits)
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    loss = -(1 - eps) * log_p[np.arange(n), labels].sum()
    if eps > 0:
        loss = loss - eps * log_p.mean(axis=1).sum()
    return loss / max(n, 1)
