"""The error of a label that is too large is NumPy's.

kind: edge
target: cross_entropy
says: C is one too many
"""


def cross_entropy(logits, labels):
    if logits.ndim != 2 or labels.shape != logits.shape[:1] or labels.dtype.kind not in "iu" or (labels < 0).any():
        raise ValueError("labels")
    n = len(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((lse - logits[np.arange(n), labels]).sum() / max(n, 1))
