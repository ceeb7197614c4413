"""The longer one of labels and predictions is cut.

kind: edge
target: confusion_matrix
says: expected a ValueError
"""


def confusion_matrix(labels, predictions, n_classes):
    labels, predictions = np.asarray(labels, dtype=np.int64), np.asarray(predictions, dtype=np.int64)
    m = min(len(labels), len(predictions))
    labels, predictions = labels[:m], predictions[:m]
    for classes in (labels, predictions):
        if ((classes < 0) | (classes >= n_classes)).any():
            raise ValueError(f"classes from {classes.min()} to {classes.max()}, and there are {n_classes}")
    counts = np.zeros((n_classes, n_classes), dtype=np.int64)
    np.add.at(counts, (labels, predictions), 1)
    return counts
