"""Day 10, level 2: array formulas and the optimizer of Day 03."""

import gzip
import math

import numpy as np

from utils.mine import optim

MEAN, STD = 0.1307, 0.3081


def read_idx(path):
    with open(str(path), "rb") as file:
        content = file.read()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    if content[:3] != b"\x00\x00\x08":
        raise ValueError(f"{path} begins with {content[:3]!r}: an idx file of bytes begins with 0, 0, 8")
    start = 4 + 4 * content[3] if len(content) > 3 else 4
    if len(content) < start:
        raise ValueError(f"the header of {path} breaks off after {len(content)} bytes")
    shape = tuple(int(length) for length in np.frombuffer(content[4:start], ">u4"))
    if len(content) - start != math.prod(shape):
        raise ValueError(f"{path} has {len(content) - start} bytes of data, and shape {shape} needs {math.prod(shape)}")
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape).copy()


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return (images.reshape(n, height * width).astype(dtype) / 255 - MEAN) / STD


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    return [order[start : start + batch_size] for start in range(0, stop, batch_size)]


class Net:
    def __init__(self, sizes, rng, dtype=np.float64):
        self.depth = len(sizes) - 1
        self.params = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            gain = 1 if layer == self.depth else 2
            W = math.sqrt(gain / d_in) * rng.standard_normal((d_in, d_out))
            self.params[f"W{layer}"] = W.astype(dtype)
            self.params[f"b{layer}"] = np.zeros(d_out, dtype)

    def forward(self, x):
        return self._layers(x)[-1]

    def _layers(self, x):
        """[x, h1, ..., logits]"""
        layers = [x]
        for layer in range(1, self.depth + 1):
            z = layers[-1] @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            layers.append(z if layer == self.depth else np.maximum(z, 0))
        return layers

    def loss_and_grads(self, x, labels):
        layers = self._layers(x)
        loss, d = _cross_entropy(layers[-1], labels)
        grads = {}
        for layer in range(self.depth, 0, -1):
            h = layers[layer - 1]
            grads[f"W{layer}"] = h.T @ d
            grads[f"b{layer}"] = d.sum(axis=0)
            if layer > 1:
                d = (d @ self.params[f"W{layer}"].T) * (h > 0)
        return loss, grads


def _cross_entropy(logits, labels):
    """The mean loss, and its gradient for the logits."""
    n, classes = logits.shape
    labels = np.asarray(labels)
    if n == 0:
        return 0.0, np.zeros_like(logits)
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"labels from {labels.min()} to {labels.max()} for {classes} classes")
    rows = np.arange(n)
    shifted = logits - logits.max(axis=1, keepdims=True)
    exp = np.exp(shifted)
    total = exp.sum(axis=1, keepdims=True)
    loss = (np.log(total[:, 0]) - shifted[rows, labels]).mean()
    d = exp / total
    d[rows, labels] -= 1
    return float(loss), d / n


def accuracy(net, X, labels, batch_size=1000):
    if len(X) == 0:
        return 0.0
    right = 0
    for start in range(0, len(X), batch_size):
        chunk = slice(start, start + batch_size)
        right += int((net.forward(X[chunk]).argmax(axis=1) == labels[chunk]).sum())
    return right / len(X)


def train(net, X, labels, epochs, batch_size, lr, rng, X_val=None, labels_val=None):
    n = len(X)
    if n == 0 or n != len(labels) or epochs < 0 or batch_size < 1:
        raise ValueError(f"cannot train on {n} samples with {len(labels)} labels, {epochs} epochs, batches of {batch_size}")
    adam = optim.Adam(net.params, lr=lr)
    history = {"loss": [], "val_acc": []}
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(n, batch_size, rng):
            loss, grads = net.loss_and_grads(X[batch], labels[batch])
            adam.step(grads)
            total += loss * len(batch)
        history["loss"].append(total / n)
        if X_val is not None:
            history["val_acc"].append(accuracy(net, X_val, labels_val))
    return history


def confusion_matrix(labels, predictions, n_classes):
    labels, predictions = np.asarray(labels, dtype=np.int64), np.asarray(predictions, dtype=np.int64)
    if len(labels) != len(predictions):
        raise ValueError(f"{len(labels)} labels and {len(predictions)} predictions")
    for classes in (labels, predictions):
        if ((classes < 0) | (classes >= n_classes)).any():
            raise ValueError(f"classes from {classes.min()} to {classes.max()}, and there are {n_classes}")
    counts = np.zeros((n_classes, n_classes), dtype=np.int64)
    np.add.at(counts, (labels, predictions), 1)
    return counts


def train_mnist(X, labels, X_test, labels_test, rng):
    net = Net((X.shape[1], 128, 10), rng, dtype=np.float32)
    history = {"loss": [], "val_acc": []}
    for epochs, lr in ((5 + 25_000 // len(X), 1e-3), (2, 1e-4)):
        stage = train(net, X, labels, epochs, 64, lr, rng, X_test, labels_test)
        history = {name: history[name] + stage[name] for name in history}
    return net, history
