r"""Classes without samples have no weights.

kind: shape
target: train_softmax_regression
says: expected shape \(5, 4\), got \(5, 3\)
"""


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    n_classes = int(labels.max(initial=n_classes - 2)) + 1
    W = np.zeros((X.shape[1], n_classes), X.dtype)
    b = np.zeros(n_classes, X.dtype)
    losses = []
    for _ in range(epochs):
        logits = X @ W + b
        losses.append(cross_entropy(logits, labels))
        d = cross_entropy_backward(1.0, logits, labels)
        W -= lr * (X.T @ d)
        b -= lr * d.sum(axis=0)
    return W, b, losses
