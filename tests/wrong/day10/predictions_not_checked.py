"""Only the labels are checked for classes that there are not.

kind: edge
target: confusion_matrix
says: NumPy wraps negative indices
"""


def confusion_matrix(labels, predictions, n_classes):
    labels, predictions = np.asarray(labels, dtype=np.int64), np.asarray(predictions, dtype=np.int64)
    if len(labels) != len(predictions):
        raise ValueError(f"{len(labels)} labels and {len(predictions)} predictions")
    for classes in (labels,):
        if ((classes < 0) | (classes >= n_classes)).any():
            raise ValueError(f"classes from {classes.min()} to {classes.max()}, and there are {n_classes}")
    counts = np.zeros((n_classes, n_classes), dtype=np.int64)
    np.add.at(counts, (labels, predictions), 1)
    return counts
