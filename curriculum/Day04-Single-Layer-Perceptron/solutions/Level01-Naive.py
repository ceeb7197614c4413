"""Day 04, level 1: loops over samples, features and classes."""

import math

import numpy as np


class Perceptron:
    def __init__(self, n_features):
        self.w = np.zeros(n_features)
        self.b = 0.0

    def predict(self, X):
        if X.ndim != 2 or X.shape[1] != len(self.w):
            raise ValueError(f"expected (N, {len(self.w)}), got {X.shape}")
        sides = np.empty(len(X), dtype=int)
        for i in range(len(X)):
            sides[i] = 1 if self._score(X[i]) > 0 else -1
        return sides

    def fit(self, X, y, epochs):
        if X.ndim != 2 or X.shape[1] != len(self.w) or y.shape != (len(X),):
            raise ValueError(f"expected (N, {len(self.w)}) and (N,), got {X.shape} and {y.shape}")
        for side in y:
            if side != -1 and side != 1:
                raise ValueError(f"a label is -1 or +1, not {side}")
        self.w = self.w.copy()
        history = []
        for _ in range(epochs):
            mistakes = 0
            for i in range(len(X)):
                if y[i] * self._score(X[i]) <= 0:
                    for j in range(len(self.w)):
                        self.w[j] += y[i] * X[i, j]
                    self.b += float(y[i])
                    mistakes += 1
            history.append(mistakes)
            if mistakes == 0:
                break
        return history

    def _score(self, x):
        score = self.b
        for j in range(len(self.w)):
            score += self.w[j] * x[j]
        return score


def sigmoid(z):
    result = np.empty_like(z)
    for i in np.ndindex(z.shape):
        if z[i] >= 0:
            result[i] = 1 / (1 + math.exp(-z[i]))
        else:  # exp(z) <= 1, and NaN goes through
            result[i] = math.exp(z[i]) / (1 + math.exp(z[i]))
    return result


def softmax(z, axis=-1):
    rows = np.moveaxis(z, axis, -1)
    result = np.empty_like(rows)
    for i in np.ndindex(rows.shape[:-1]):
        exponentials = _shifted_exponentials(rows[i])
        for j in range(len(exponentials)):
            result[i + (j,)] = exponentials[j] / sum(exponentials)
    return np.moveaxis(result, -1, axis)


class Linear:
    def __init__(self, d_in, d_out, rng):
        if d_in < 1 or d_out < 1:
            raise ValueError(f"sizes are at least 1, not {d_in} and {d_out}")
        k = 1 / math.sqrt(d_in)
        W = np.empty((d_in, d_out))
        for j in range(d_in):
            for c in range(d_out):
                W[j, c] = (2 * rng.random() - 1) * k
        self.params = {"W": W, "b": np.zeros(d_out)}
        self.grads = {}

    def forward(self, x):
        W, b = self.params["W"], self.params["b"]
        d_in, d_out = W.shape
        if x.ndim == 0 or x.shape[-1] != d_in:
            raise ValueError(f"expected (..., {d_in}), got {x.shape}")
        self.x = x
        y = np.empty(x.shape[:-1] + (d_out,), dtype=x.dtype)
        for i in np.ndindex(x.shape[:-1]):
            for c in range(d_out):
                total = b[c]
                for j in range(d_in):
                    total += x[i][j] * W[j, c]
                y[i + (c,)] = total
        return y

    def backward(self, dy):
        W = self.params["W"]
        d_in, d_out = W.shape
        if dy.shape != self.x.shape[:-1] + (d_out,):
            raise ValueError(f"expected {self.x.shape[:-1] + (d_out,)}, got {dy.shape}")
        dW, db, dx = np.zeros((d_in, d_out)), np.zeros(d_out), np.zeros_like(self.x)
        for i in np.ndindex(dy.shape[:-1]):
            for c in range(d_out):
                db[c] += dy[i][c]
                for j in range(d_in):
                    dW[j, c] += self.x[i][j] * dy[i][c]
                    dx[i + (j,)] += dy[i][c] * W[j, c]
        self.grads = {"W": dW, "b": db}
        return dx


def bce_with_logits(z, y):
    _check_targets(z, y)
    if z.size == 0:
        return 0.0
    total = 0.0
    for i in np.ndindex(z.shape):
        total += max(z[i], 0) - z[i] * y[i] + math.log1p(math.exp(-abs(z[i])))
    return float(total / z.size)


def bce_with_logits_backward(dloss, z, y):
    _check_targets(z, y)
    dz = sigmoid(z)
    for i in np.ndindex(z.shape):
        dz[i] = dloss * (dz[i] - y[i]) / z.size
    return dz


def cross_entropy(logits, labels):
    _check_labels(logits, labels)
    if len(logits) == 0:
        return 0.0
    total = 0.0
    for row, label in zip(logits, labels):
        total += (max(row) - row[label]) + math.log(sum(_shifted_exponentials(row)))
    return float(total / len(logits))


def cross_entropy_backward(dloss, logits, labels):
    _check_labels(logits, labels)
    n, classes = logits.shape
    dz = softmax(logits)
    for i in range(n):
        for j in range(classes):
            onehot = 1 if j == labels[i] else 0
            dz[i, j] = dloss * (dz[i, j] - onehot) / n
    return dz


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    layer = Linear(X.shape[1], n_classes, np.random.default_rng(0))
    layer.params = {"W": np.zeros((X.shape[1], n_classes), X.dtype), "b": np.zeros(n_classes, X.dtype)}
    losses = []
    for _ in range(epochs):
        logits = layer.forward(X)
        losses.append(cross_entropy(logits, labels))
        layer.backward(cross_entropy_backward(1.0, logits, labels))
        for name, p in layer.params.items():
            p -= lr * layer.grads[name]
    return layer.params["W"], layer.params["b"], losses


def _shifted_exponentials(row):
    """exp(z - max) of each entry, the largest of which is 1."""
    return [math.exp(z - max(row)) for z in row]


def _check_targets(z, y):
    if z.shape != y.shape:
        raise ValueError(f"logits of shape {z.shape}, targets of shape {y.shape}")
    for i in np.ndindex(y.shape):
        if y[i] < 0 or y[i] > 1:
            raise ValueError(f"a target lies between 0 and 1, not at {y[i]}")


def _check_labels(logits, labels):
    if logits.ndim != 2 or labels.shape != (len(logits),):
        raise ValueError(f"logits of shape {logits.shape}, labels of shape {labels.shape}")
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels are integers, not {labels.dtype}")
    for label in labels:
        if label < 0 or label >= logits.shape[1]:
            raise ValueError(f"label {label} is outside 0..{logits.shape[1] - 1}")
