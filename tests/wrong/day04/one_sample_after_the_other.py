"""A loop over the samples in each step.

kind: stress
target: train_softmax_regression
says: times as long as the reference
"""


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    W = np.zeros((X.shape[1], n_classes), X.dtype)
    b = np.zeros(n_classes, X.dtype)
    losses = []
    for _ in range(epochs):
        logits = X @ W + b
        losses.append(cross_entropy(logits, labels))
        dW, db = np.zeros_like(W), np.zeros_like(b)
        for i in range(len(X)):
            d = cross_entropy_backward(1.0, logits[i : i + 1], labels[i : i + 1])[0] / len(X)
            dW += np.outer(X[i], d)
            db += d
        W -= lr * dW
        b -= lr * db
    return W, b, losses
