"""Day 04, level 3: one array for each result, and every step written into it."""

import math

import numpy as np


class Perceptron:
    def __init__(self, n_features):
        self.w = np.zeros(n_features)
        self.b = 0.0

    def predict(self, X):
        _require_last_axis(X, len(self.w), ndim=2)
        return np.where(X @ self.w > -self.b, 1, -1)

    def fit(self, X, y, epochs):
        """w and b stay in one array, and one array of D numbers holds the move."""
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or (np.abs(y) != 1).any():
            raise ValueError(f"expected {X.shape[:1]} labels of -1 or +1, got the shape {y.shape}")
        w, b, move = self.w.copy(), self.b, np.empty(len(self.w))
        history = []
        for _ in range(epochs):
            mistakes = 0
            for i, side in enumerate(y.tolist()):
                if side * (X[i].dot(w) + b) <= 0:
                    np.multiply(X[i], side, out=move)
                    w += move
                    b += side
                    mistakes += 1
            history.append(mistakes)
            if not mistakes:
                break
        self.w, self.b = w, b
        return history


def sigmoid(z):
    """Two arrays: e = exp(-|z|) for the denominator, and the result, which is 1 or e before it is divided."""
    e = np.abs(z)
    np.negative(e, out=e)
    np.exp(e, out=e)
    result = np.minimum(z, 0)
    np.exp(result, out=result)
    e += 1
    result /= e
    return result


def softmax(z, axis=-1):
    """The exponentials are the only array of z's size."""
    e = z - z.max(axis=axis, keepdims=True)
    np.exp(e, out=e)
    e /= e.sum(axis=axis, keepdims=True)
    return e


class Linear:
    def __init__(self, d_in, d_out, rng):
        if d_in < 1 or d_out < 1:
            raise ValueError(f"a layer from {d_in} to {d_out} features has no weights")
        W = rng.random((d_in, d_out))
        W *= 2
        W -= 1
        W *= 1 / math.sqrt(d_in)
        self.params = {"W": W, "b": np.zeros(d_out)}
        self.grads = {}
        self._x = None

    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        self._x = x
        y = x @ self.params["W"]
        y += self.params["b"]
        return y

    def backward(self, dy):
        """The reshapes are views where x and dy are contiguous."""
        W = self.params["W"]
        rows = dy.reshape(-1, W.shape[1])
        self.grads = {"W": self._x.reshape(-1, len(W)).T @ rows, "b": rows.sum(axis=0)}
        return dy @ W.T


def bce_with_logits(z, y):
    """Two arrays: max(z, 0) - z y, and log1p(exp(-|z|)), which comes last so that it is not rounded away."""
    _require_targets(z, y)
    losses, scratch = np.maximum(z, 0), z * y
    losses -= scratch
    np.abs(z, out=scratch)
    np.negative(scratch, out=scratch)
    np.exp(scratch, out=scratch)
    np.log1p(scratch, out=scratch)
    losses += scratch
    return float(losses.sum() / max(z.size, 1))


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    dz = sigmoid(z)
    dz -= y
    dz *= dloss / max(z.size, 1)
    return dz


def cross_entropy(logits, labels):
    _require_labels(logits, labels)
    top = logits.max(axis=1)
    e = logits - top[:, None]
    np.exp(e, out=e)
    losses = e.sum(axis=1)
    np.log(losses, out=losses)
    losses += top - logits[np.arange(len(logits)), labels]
    return float(losses.sum() / max(len(losses), 1))


def cross_entropy_backward(dloss, logits, labels):
    """The softmax is computed in the array that becomes the gradient."""
    _require_labels(logits, labels)
    d = softmax(logits)
    d[np.arange(len(d)), labels] -= 1
    d *= dloss / max(len(d), 1)
    return d


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    """One (N, C) array is the logits, their exponentials and their gradient in turn: exp and sum are computed once a step."""
    n, features = X.shape
    W, b = np.zeros((features, n_classes), X.dtype), np.zeros(n_classes, X.dtype)
    logits, dW = np.empty((n, n_classes), X.dtype), np.empty_like(W)
    _require_labels(logits, labels)
    at = np.arange(n), labels
    losses = []
    for _ in range(epochs):
        np.matmul(X, W, out=logits)
        logits += b
        logits -= logits.max(axis=1, keepdims=True)
        of_label = logits[at]
        np.exp(logits, out=logits)
        total = logits.sum(axis=1, keepdims=True)
        losses.append(float((np.log(total[:, 0]) - of_label).sum() / max(n, 1)))
        logits /= total
        logits[at] -= 1
        logits *= lr / max(n, 1)
        np.matmul(X.T, logits, out=dW)
        W -= dW
        b -= logits.sum(axis=0)
    return W, b, losses


def _require_last_axis(x, size, ndim=None):
    if x.ndim == 0 or x.shape[-1] != size or ndim not in (None, x.ndim):
        raise ValueError(f"expected {'(N, ' if ndim else '(..., '}{size}), got the shape {x.shape}")


def _require_targets(z, y):
    if z.shape != y.shape:
        raise ValueError(f"logits of shape {z.shape}, targets of shape {y.shape}")
    if y.size and (y.min() < 0 or y.max() > 1):
        raise ValueError(f"targets lie between 0 and 1, these between {y.min()} and {y.max()}")


def _require_labels(logits, labels):
    if logits.ndim != 2 or labels.shape != logits.shape[:1]:
        raise ValueError(f"expected logits (N, C) and labels (N,), got {logits.shape} and {labels.shape}")
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels are integers, not {labels.dtype}")
    if labels.size and (labels.min() < 0 or labels.max() >= logits.shape[1]):
        raise ValueError(f"labels lie in 0..{logits.shape[1] - 1}, these in {labels.min()}..{labels.max()}")
