"""Labels below 0 are not looked at.

kind: edge
target: cross_entropy
says: label -1 picked the last class
"""


def cross_entropy(logits, labels):
    if logits.ndim != 2 or labels.shape != logits.shape[:1] or labels.dtype.kind not in "iu" or (labels >= logits.shape[1]).any():
        raise ValueError("labels")
    n = len(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
