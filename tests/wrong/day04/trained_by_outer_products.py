"""Outer products of all samples.

kind: stress
target: train_softmax_regression
says: peak
"""


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    W = np.zeros((X.shape[1], n_classes), X.dtype)
    b = np.zeros(n_classes, X.dtype)
    losses = []
    for _ in range(epochs):
        logits = X @ W + b
        losses.append(cross_entropy(logits, labels))
        d = cross_entropy_backward(1.0, logits, labels)
        W -= lr * (X[:, :, None] * d[:, None, :]).sum(axis=0)
        b -= lr * d.sum(axis=0)
    return W, b, losses
