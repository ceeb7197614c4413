"""W is drawn.

kind: edge
target: train_softmax_regression
says: expected 0
"""


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    W = np.random.default_rng(0).normal(size=(X.shape[1], n_classes)).astype(X.dtype) * 0.01
    b = np.zeros(n_classes, X.dtype)
    losses = []
    for _ in range(epochs):
        logits = X @ W + b
        losses.append(cross_entropy(logits, labels))
        d = cross_entropy_backward(1.0, logits, labels)
        W -= lr * (X.T @ d)
        b -= lr * d.sum(axis=0)
    return W, b, losses
