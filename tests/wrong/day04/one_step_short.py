"""The last step is not made.

kind: value
target: train_softmax_regression
says: one step too few
"""


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    W = np.zeros((X.shape[1], n_classes), X.dtype)
    b = np.zeros(n_classes, X.dtype)
    losses = []
    for _ in range(epochs):
        logits = X @ W + b
        losses.append(cross_entropy(logits, labels))
        if len(losses) == epochs:
            break
        d = cross_entropy_backward(1.0, logits, labels)
        W -= lr * (X.T @ d)
        b -= lr * d.sum(axis=0)
    return W, b, losses
