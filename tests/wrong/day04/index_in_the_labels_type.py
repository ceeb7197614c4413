"""uint8 labels overflow in flat indices.

kind: edge
target: cross_entropy
says: uint8 ends at 255
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n, c = logits.shape
    top = logits.max(axis=1)
    log_sum = np.log(np.exp(logits - top[:, None]).sum(axis=1))
    flat = labels + (np.arange(n) * c).astype(labels.dtype)
    losses = (top - logits.reshape(-1)[flat]) + log_sum
    return float(losses.sum() / max(n, 1))
