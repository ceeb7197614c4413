"""Counts come from a product of one-hot matrices of bytes.

kind: edge
target: confusion_matrix
says: does not fit into a byte: count in int64
"""


def confusion_matrix(labels, predictions, n_classes):
    labels, predictions = np.asarray(labels, dtype=np.int64), np.asarray(predictions, dtype=np.int64)
    if len(labels) != len(predictions):
        raise ValueError(f"{len(labels)} labels and {len(predictions)} predictions")
    for classes in (labels, predictions):
        if ((classes < 0) | (classes >= n_classes)).any():
            raise ValueError(f"classes from {classes.min()} to {classes.max()}, and there are {n_classes}")
    counts = np.zeros((n_classes, n_classes), dtype=np.int64)
    counts += (np.eye(n_classes, dtype=np.uint8)[labels].T @ np.eye(n_classes, dtype=np.uint8)[predictions]).astype(np.int64)
    return counts
