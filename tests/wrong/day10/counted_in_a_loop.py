"""A matrix is made and added for each sample.

kind: stress
target: confusion_matrix
says: times as long as the reference
"""


def confusion_matrix(labels, predictions, n_classes):
    labels, predictions = np.asarray(labels, dtype=np.int64), np.asarray(predictions, dtype=np.int64)
    if len(labels) != len(predictions):
        raise ValueError(f"{len(labels)} labels and {len(predictions)} predictions")
    for classes in (labels, predictions):
        if ((classes < 0) | (classes >= n_classes)).any():
            raise ValueError(f"classes from {classes.min()} to {classes.max()}, and there are {n_classes}")
    counts = np.zeros((n_classes, n_classes), dtype=np.int64)
    for i, j in zip(labels, predictions):
        one = np.zeros_like(counts)
        one[i, j] = 1
        counts = counts + one
    return counts
