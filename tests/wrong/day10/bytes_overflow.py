"""Pairs are numbered in bytes.

kind: edge
target: confusion_matrix
says: does not fit into a byte
"""


def confusion_matrix(labels, predictions, n_classes):
    labels, predictions = np.asarray(labels), np.asarray(predictions)
    if len(labels) != len(predictions):
        raise ValueError(f"{len(labels)} labels and {len(predictions)} predictions")
    for classes in (labels, predictions):
        if ((classes < 0) | (classes >= n_classes)).any():
            raise ValueError(f"classes from {classes.min()} to {classes.max()}, and there are {n_classes}")
    with np.errstate(over="ignore"):
        pairs = labels * labels.dtype.type(n_classes) + predictions
    return np.bincount(pairs, minlength=n_classes**2).astype(np.int64).reshape(n_classes, n_classes)
