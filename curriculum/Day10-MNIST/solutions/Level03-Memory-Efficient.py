"""Day 10, level 3: float32, and buffers that every batch of a size shares.

A step of training allocates nothing of the size of the batch or of a parameter: the batch is gathered into one array, forward
and backward write into others, the gradients into a third set, and Adam computes its step in the gradient's own array. It keeps
the running means as sums, as on Day 03: with S = v / (1 - b2), v = b2 v + (1 - b2) g^2 reads S = b2 S + g^2.
"""

import gzip
import math
import struct

import numpy as np


def read_idx(path):
    with open(str(path), "rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        file = gzip.GzipFile(fileobj=raw) if packed else raw
        return _read_array(file, path)


def _read_array(file, path):
    head = file.read(4)
    if len(head) < 4 or head[:3] != b"\x00\x00\x08":
        raise ValueError(f"{path} begins with {head!r}, which is no idx file of bytes")
    lengths = file.read(4 * head[3])
    if len(lengths) < 4 * head[3]:
        raise ValueError(f"the header of {path} breaks off")
    shape = struct.unpack(f">{head[3]}I", lengths)
    data = bytearray(file.read())
    if len(data) != math.prod(shape):
        raise ValueError(f"{path} has {len(data)} bytes of data instead of {math.prod(shape)}")
    return np.frombuffer(data, np.uint8).reshape(shape)


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    rows = images.reshape(n, height * width).astype(dtype)
    rows -= 0.1307 * 255
    rows *= 1 / (0.3081 * 255)
    return rows


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"n {n} and batch_size {batch_size} do not go together")
    order = rng.permutation(n)
    for start in range(0, n - n % batch_size if drop_last else n, batch_size):
        yield order[start : start + batch_size]


class Net:
    def __init__(self, sizes, rng, dtype=np.float64):
        self.sizes = tuple(sizes)
        self.depth = len(sizes) - 1
        self.params = {}
        for layer in range(1, self.depth + 1):
            d_in, d_out = sizes[layer - 1], sizes[layer]
            W = rng.standard_normal((d_in, d_out))
            W *= math.sqrt((1 if layer == self.depth else 2) / d_in)
            self.params[f"W{layer}"] = W.astype(dtype, copy=False)
            self.params[f"b{layer}"] = np.zeros(d_out, dtype)
        self._buffers = {}
        self._grads = None

    def forward(self, x):
        h = x
        for layer in range(1, self.depth + 1):
            h = h @ self.params[f"W{layer}"]
            h += self.params[f"b{layer}"]
            if layer < self.depth:
                np.maximum(h, 0, out=h)
        return h

    def loss_and_grads(self, x, labels):
        n = len(x)
        layers, deltas, masks = self._rooms(n, np.result_type(x.dtype, self.params["W1"].dtype))
        h = x
        for layer in range(1, self.depth + 1):
            z = np.matmul(h, self.params[f"W{layer}"], out=layers[layer])
            z += self.params[f"b{layer}"]
            h = np.maximum(z, 0, out=z) if layer < self.depth else z
        loss = _cross_entropy_into(h, labels)
        grads = self._grads_like(h.dtype)
        d = h
        for layer in range(self.depth, 0, -1):
            below = x if layer == 1 else layers[layer - 1]
            np.matmul(below.T, d, out=grads[f"W{layer}"])
            np.sum(d, axis=0, out=grads[f"b{layer}"])
            if layer > 1:
                d = np.matmul(d, self.params[f"W{layer}"].T, out=deltas[layer - 1])
                d *= np.greater(below, 0, out=masks[layer - 1])
        return loss, grads

    def _rooms(self, n, dtype):
        """For each layer: its activations, the gradients for them, and where they are positive; kept for one batch size."""
        key = (n, dtype)
        if self._buffers.get("key") != key:
            wide = self.sizes[1:]
            self._buffers = {
                "key": key,
                "layers": [None, *(np.empty((n, d), dtype) for d in wide)],
                "deltas": [None, *(np.empty((n, d), dtype) for d in wide[:-1])],
                "masks": [None, *(np.empty((n, d), bool) for d in wide[:-1])],
            }
        return self._buffers["layers"], self._buffers["deltas"], self._buffers["masks"]

    def _grads_like(self, dtype):
        if self._grads is None or self._grads["W1"].dtype != dtype:
            self._grads = {name: np.empty(p.shape, dtype) for name, p in self.params.items()}
        return self._grads


def _cross_entropy_into(logits, labels):
    """The mean loss; the logits are replaced by their gradient."""
    n, classes = logits.shape
    if n == 0:
        return 0.0
    labels = np.asarray(labels)
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"labels from {labels.min()} to {labels.max()} for {classes} classes")
    rows = np.arange(n)
    logits -= logits.max(axis=1, keepdims=True)
    picked = logits[rows, labels]
    np.exp(logits, out=logits)
    total = logits.sum(axis=1, keepdims=True)
    loss = float((np.log(total[:, 0]) - picked).mean())
    logits /= total
    logits[rows, labels] -= 1
    logits /= n
    return loss


def accuracy(net, X, labels, batch_size=1000):
    right = 0
    for start in range(0, len(X), batch_size):
        found = net.forward(X[start : start + batch_size]).argmax(axis=1)
        right += int(np.count_nonzero(found == labels[start : start + batch_size]))
    return right / len(X) if len(X) else 0.0


def train(net, X, labels, epochs, batch_size, lr, rng, X_val=None, labels_val=None):
    n = len(X)
    if n == 0 or n != len(labels) or epochs < 0 or batch_size < 1:
        raise ValueError(f"{n} samples, {len(labels)} labels, {epochs} epochs, batches of {batch_size}")
    adam = _Adam(net.params, lr)
    room = np.empty((min(batch_size, n), X.shape[1]), X.dtype)
    history = {"loss": [], "val_acc": []}
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(n, batch_size, rng):
            x = np.take(X, batch, axis=0, out=room[: len(batch)], mode="clip")  # "raise" would buffer the output
            loss, grads = net.loss_and_grads(x, labels[batch])
            adam.step(grads)
            total += loss * len(batch)
        history["loss"].append(total / n)
        if X_val is not None:
            history["val_acc"].append(accuracy(net, X_val, labels_val))
    return history


class _Adam:
    """Adam with betas 0.9 and 0.999 and eps 1e-8, in place; a gradient is used up by its step."""

    B1, B2, EPS = 0.9, 0.999, 1e-8

    def __init__(self, params, lr):
        self.params = params
        self.lr = lr
        self.t = 0
        self.sums = {name: np.zeros_like(p) for name, p in params.items()}
        self.squares = {name: np.zeros_like(p) for name, p in params.items()}

    def step(self, grads):
        self.t += 1
        of_sums = (1 - self.B1) / (1 - self.B1**self.t)
        of_root = math.sqrt((1 - self.B2) / (1 - self.B2**self.t))
        for name, p in self.params.items():
            g, sums, squares = grads[name], self.sums[name], self.squares[name]
            sums *= self.B1
            sums += g
            squares *= self.B2
            g *= g
            squares += g
            np.sqrt(squares, out=g)
            g += self.EPS / of_root
            np.divide(sums, g, out=g)
            g *= self.lr * of_sums / of_root
            p -= g


def confusion_matrix(labels, predictions, n_classes):
    if len(labels) != len(predictions):
        raise ValueError(f"{len(labels)} labels and {len(predictions)} predictions")
    pairs = np.zeros(len(labels), np.int64)
    for classes in (labels, predictions):
        classes = np.asarray(classes)
        if len(classes) and (classes.min() < 0 or classes.max() >= n_classes):
            raise ValueError(f"classes from {classes.min()} to {classes.max()}, and there are {n_classes}")
        pairs *= n_classes
        pairs += classes
    return np.bincount(pairs, minlength=n_classes**2).astype(np.int64, copy=False).reshape(n_classes, n_classes)


def train_mnist(X, labels, X_test, labels_test, rng):
    net = Net((X.shape[1], 128, 10), rng, dtype=np.float32)
    history = {"loss": [], "val_acc": []}
    for epochs, lr in ((5 + 25_000 // len(X), 1e-3), (2, 1e-4)):
        stage = train(net, X, labels, epochs, 64, lr, rng, X_test, labels_test)
        history = {name: history[name] + stage[name] for name in history}
    return net, history
