"""One row after the other.

kind: stress
target: label_smoothing_loss
says: times as long as the reference
"""


def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    total = 0.0
    for z, label in zip(logits, labels):
        z = z - z.max()
        log_p = z - np.log(np.exp(z).sum())
        total -= (1 - eps) * log_p[label] + (eps * log_p.mean() if eps else 0.0)
    return float(total / max(len(logits), 1))
