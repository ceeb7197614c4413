r"""0 times -inf.

kind: edge
target: cross_entropy
says: nan: 0 \* -inf; pick the label's entry
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    onehot = np.eye(logits.shape[1])[labels]
    return float(-(onehot * (logits - lse[:, None])).sum() / max(n, 1))
