"""A loop over the rows.

kind: stress
target: cross_entropy
says: times as long as the reference
"""


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    total = 0.0
    for row, label in zip(logits, labels):
        total += row.max() + np.log(np.exp(row - row.max()).sum()) - row[label]
    return float(total / max(n, 1))
