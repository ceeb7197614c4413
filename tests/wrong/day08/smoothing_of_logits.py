"""The logits are smoothed.

kind: value
target: label_smoothing_loss
says: the logits were smoothed
"""

def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels); _require_fraction(eps=eps)
    n, c = logits.shape
    z = (1 - eps) * logits + eps / c
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    return float(-lp[np.arange(n), labels].sum() / max(n, 1))
