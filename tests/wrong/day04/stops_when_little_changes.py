r"""Stops when the loss changes little.

kind: edge
target: train_softmax_regression
says: expected shape \(4,\), got \(2,\)
"""


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    W = np.zeros((X.shape[1], n_classes), X.dtype)
    b = np.zeros(n_classes, X.dtype)
    losses = []
    for _ in range(epochs):
        logits = X @ W + b
        losses.append(cross_entropy(logits, labels))
        if len(losses) > 1 and abs(losses[-1] - losses[-2]) < 1e-2:
            break
        d = cross_entropy_backward(1.0, logits, labels)
        W -= lr * (X.T @ d)
        b -= lr * d.sum(axis=0)
    return W, b, losses
