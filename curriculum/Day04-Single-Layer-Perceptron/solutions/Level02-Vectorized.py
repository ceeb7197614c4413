"""Day 04, level 2: each formula on whole arrays."""

import math

import numpy as np


class Perceptron:
    def __init__(self, n_features):
        self.w = np.zeros(n_features)
        self.b = 0.0

    def predict(self, X):
        _require_last_axis(X, len(self.w), ndim=2)
        return np.where(X @ self.w + self.b > 0, 1, -1)

    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError(f"expected {len(X)} labels of -1 or +1, got the shape {y.shape}")
        history = []
        for _ in range(epochs):
            mistakes = 0
            for x, side in zip(X, y):
                if side * (x @ self.w + self.b) <= 0:
                    self.w = self.w + side * x
                    self.b = self.b + float(side)
                    mistakes += 1
            history.append(mistakes)
            if mistakes == 0:
                break
        return history


def sigmoid(z):
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))


def softmax(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


class Linear:
    def __init__(self, d_in, d_out, rng):
        if d_in < 1 or d_out < 1:
            raise ValueError(f"a layer from {d_in} to {d_out} features has no weights")
        k = 1 / math.sqrt(d_in)
        self.params = {"W": rng.uniform(-k, k, (d_in, d_out)), "b": np.zeros(d_out)}
        self.grads = {}
        self.x = None

    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        self.x = x
        return x @ self.params["W"] + self.params["b"]

    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = rows.sum(axis=0)
        return dy @ self.params["W"].T


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum() / max(z.size, 1))


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    return (sigmoid(z) - y) * (dloss / max(z.size, 1))


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    top = logits.max(axis=1)
    log_sum = np.log(np.exp(logits - top[:, None]).sum(axis=1))
    losses = (top - logits[np.arange(n), labels]) + log_sum  # in this order: log_sum may be small beside top
    return float(losses.sum() / max(n, 1))


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    d = softmax(logits)
    d[np.arange(n), labels] -= 1
    return d * (dloss / max(n, 1))


def train_softmax_regression(X, labels, n_classes, epochs, lr):
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


def _require_last_axis(x, size, ndim=None):
    if x.ndim == 0 or x.shape[-1] != size or ndim not in (None, x.ndim):
        raise ValueError(f"expected {'(N, ' if ndim else '(..., '}{size}), got the shape {x.shape}")


def _require_targets(z, y):
    if z.shape != y.shape:
        raise ValueError(f"logits of shape {z.shape}, targets of shape {y.shape}")
    if ((y < 0) | (y > 1)).any():
        raise ValueError("each target lies between 0 and 1")


def _require_labels(logits, labels):
    if logits.ndim != 2 or labels.shape != logits.shape[:1]:
        raise ValueError(f"expected logits (N, C) and labels (N,), got {logits.shape} and {labels.shape}")
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels are integers, not {labels.dtype}")
    if ((labels < 0) | (labels >= logits.shape[1])).any():
        raise ValueError(f"a label is no class of logits {logits.shape}")
