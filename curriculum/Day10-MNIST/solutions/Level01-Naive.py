"""Day 10, level 1: sample by sample, unit by unit."""

import gzip
import math

import numpy as np


def read_idx(path):
    with open(str(path), "rb") as file:
        content = file.read()
    if len(content) >= 2 and content[0] == 0x1F and content[1] == 0x8B:
        content = gzip.decompress(content)
    if len(content) < 4 or content[0] != 0 or content[1] != 0 or content[2] != 8:
        raise ValueError(f"{path} is no idx file of bytes")
    shape = []
    size = 1
    for axis in range(content[3]):
        length = content[4 + 4 * axis : 8 + 4 * axis]
        if len(length) < 4:
            raise ValueError(f"the header of {path} breaks off")
        shape.append(int.from_bytes(length, "big"))
        size *= shape[-1]
    data = content[4 + 4 * content[3] :]
    if len(data) != size:
        raise ValueError(f"{path} has {len(data)} bytes of data instead of {size}")
    return np.array(list(data), dtype=np.uint8).reshape(shape)


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    rows = np.zeros((n, height * width), dtype=dtype)
    for i in range(n):
        for y in range(height):
            for x in range(width):
                rows[i, y * width + x] = (int(images[i, y, x]) / 255 - 0.1307) / 0.3081
    return rows


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0:
        raise ValueError(f"n {n} is negative")
    if batch_size < 1:
        raise ValueError(f"batch_size {batch_size} is below 1")
    batch = []
    for index in rng.permutation(n):
        batch.append(index)
        if len(batch) == batch_size:
            yield np.array(batch)
            batch = []
    if batch and not drop_last:
        yield np.array(batch)


class Net:
    def __init__(self, sizes, rng, dtype=np.float64):
        self.sizes = sizes
        self.params = {}
        for layer in range(1, len(sizes)):
            d_in, d_out = sizes[layer - 1], sizes[layer]
            std = math.sqrt(1 / d_in) if layer == len(sizes) - 1 else math.sqrt(2 / d_in)
            self.params[f"W{layer}"] = rng.normal(0, std, (d_in, d_out)).astype(dtype)
            self.params[f"b{layer}"] = np.zeros(d_out, dtype=dtype)

    def forward(self, x):
        logits = np.zeros((len(x), self.sizes[-1]), dtype=np.result_type(x, self.params["W1"]))
        for i, sample in enumerate(x):
            logits[i] = self._activations(sample)[-1]
        return logits

    def loss_and_grads(self, x, labels):
        n = len(x)
        last = len(self.sizes) - 1
        loss = 0.0
        grads = {name: np.zeros_like(p) for name, p in self.params.items()}
        for sample, label in zip(x, labels):
            if label < 0 or label >= self.sizes[-1]:
                raise ValueError(f"label {label} is outside 0..{self.sizes[-1] - 1}")
            activations = self._activations(sample)
            logits = [float(z) for z in activations[-1]]
            top = max(logits)
            total = sum(math.exp(z - top) for z in logits)
            loss += (math.log(total) + top - logits[label]) / n
            d = [math.exp(z - top) / total / n for z in logits]
            d[label] -= 1 / n
            for layer in range(last, 0, -1):
                h = activations[layer - 1]
                W = self.params[f"W{layer}"]
                below = [0.0] * len(h)
                for i in range(len(h)):
                    for j in range(len(d)):
                        grads[f"W{layer}"][i, j] += h[i] * d[j]
                        if layer > 1 and h[i] > 0:
                            below[i] += W[i, j] * d[j]
                for j in range(len(d)):
                    grads[f"b{layer}"][j] += d[j]
                d = below
        return loss, grads

    def _activations(self, sample):
        """[x, h1, ..., logits] of one sample"""
        last = len(self.sizes) - 1
        activations = [sample]
        for layer in range(1, last + 1):
            W, b = self.params[f"W{layer}"], self.params[f"b{layer}"]
            z = b.copy()
            for i, h in enumerate(activations[-1]):
                z += h * W[i]
            if layer < last:
                for j in range(len(z)):
                    z[j] = max(z[j], 0)
            activations.append(z)
        return activations


def accuracy(net, X, labels, batch_size=1000):
    right = 0
    for start in range(0, len(X), batch_size):
        logits = net.forward(X[start : start + batch_size])
        for row, label in zip(logits, labels[start : start + batch_size]):
            if np.argmax(row) == label:
                right += 1
    return right / len(X) if len(X) else 0.0


def train(net, X, labels, epochs, batch_size, lr, rng, X_val=None, labels_val=None):
    n = len(X)
    if n == 0 or len(labels) != n:
        raise ValueError(f"{n} samples and {len(labels)} labels")
    if epochs < 0 or batch_size < 1:
        raise ValueError(f"epochs {epochs}, batch_size {batch_size}")
    m = {name: np.zeros_like(p) for name, p in net.params.items()}
    v = {name: np.zeros_like(p) for name, p in net.params.items()}
    t = 0
    history = {"loss": [], "val_acc": []}
    for _ in range(epochs):
        losses = []
        for batch in minibatches(n, batch_size, rng):
            loss, grads = net.loss_and_grads(X[batch], labels[batch])
            losses += [loss] * len(batch)
            t += 1
            for name, p in net.params.items():
                _adam(p, grads[name], m[name], v[name], t, lr)
        history["loss"].append(sum(losses) / n)
        if X_val is not None:
            history["val_acc"].append(accuracy(net, X_val, labels_val))
    return history


def _adam(p, grad, m, v, t, lr):
    """One step of Adam for one parameter, entry by entry."""
    for i in np.ndindex(p.shape):
        g = grad[i]
        m[i] = 0.9 * m[i] + 0.1 * g
        v[i] = 0.999 * v[i] + 0.001 * g * g
        p[i] -= lr * (m[i] / (1 - 0.9**t)) / (math.sqrt(v[i] / (1 - 0.999**t)) + 1e-8)


def confusion_matrix(labels, predictions, n_classes):
    if len(labels) != len(predictions):
        raise ValueError(f"{len(labels)} labels and {len(predictions)} predictions")
    counts = np.zeros((n_classes, n_classes), dtype=np.int64)
    for label, prediction in zip(labels, predictions):
        if not (0 <= label < n_classes and 0 <= prediction < n_classes):
            raise ValueError(f"classes {label} and {prediction}, and there are {n_classes}")
        counts[label, prediction] += 1
    return counts


def train_mnist(X, labels, X_test, labels_test, rng):
    net = Net((X.shape[1], 16, 10), rng, dtype=np.float32)
    return net, train(net, X, labels, 14, 20, 5e-3, rng, X_test, labels_test)
