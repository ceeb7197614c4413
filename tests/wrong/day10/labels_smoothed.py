"""The gradient is that of labels smoothed by 0.1.

kind: gradient
target: Net.loss_and_grads
says: differ
"""


def _cross_entropy(logits, labels):
    """The mean loss, and its gradient for the logits."""
    n, classes = logits.shape
    labels = np.asarray(labels)
    if n == 0:
        return 0.0, np.zeros_like(logits)
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"labels from {labels.min()} to {labels.max()} for {classes} classes")
    rows = np.arange(n)
    shifted = logits - logits.max(axis=1, keepdims=True)
    exp = np.exp(shifted)
    total = exp.sum(axis=1, keepdims=True)
    loss = (np.log(total[:, 0]) - shifted[rows, labels]).mean()
    d = exp / total
    d[rows, labels] -= 0.9
    d -= 0.1 / classes
    return float(loss), d / n
