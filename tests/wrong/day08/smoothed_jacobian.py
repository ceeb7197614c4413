"""The C x C Jacobian of each row.

kind: stress
target: label_smoothing_loss_backward
says: peak memory grows like
"""


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    q = (1 - eps) * np.eye(classes)[labels] + eps / classes
    jacobian = p[:, :, None] * (np.eye(classes) - p[:, None, :])
    log_jacobian = np.eye(classes) - np.broadcast_to(p[:, None, :], jacobian.shape)
    return (-np.einsum("nj,njk->nk", q, log_jacobian) * (dloss / max(n, 1))).astype(logits.dtype)
