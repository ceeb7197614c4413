"""The loss is measured after the step.

kind: value
target: train_softmax_regression
says: these are the losses after each step
"""


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    W = np.zeros((X.shape[1], n_classes), X.dtype)
    b = np.zeros(n_classes, X.dtype)
    losses = []
    for _ in range(epochs):
        logits = X @ W + b
        d = cross_entropy_backward(1.0, logits, labels)
        W -= lr * (X.T @ d)
        b -= lr * d.sum(axis=0)
        losses.append(cross_entropy(X @ W + b, labels))
    return W, b, losses
