"""Day 06, level 1: one sample and one unit after the other."""

import math

import numpy as np


def linear_backward(dy, x, W):
    n_samples, d_in = x.shape
    d_out = W.shape[1]
    if dy.shape != (n_samples, d_out) or W.shape[0] != d_in:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    dx = np.zeros_like(x)
    dW = np.zeros_like(W)
    db = np.zeros(d_out, W.dtype)
    for n in range(n_samples):
        for o in range(d_out):
            db[o] += dy[n, o]
            for i in range(d_in):
                dx[n, i] += dy[n, o] * W[i, o]
                dW[i, o] += dy[n, o] * x[n, i]
    return dx, dW, db


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    dx = np.zeros_like(dy)
    for i in np.ndindex(x.shape):
        if x[i] > 0:
            dx[i] = dy[i]
    return dx


def tanh_backward(dy, y):
    _require_equal_shapes(dy, y)
    dx = np.zeros_like(dy)
    for i in np.ndindex(y.shape):
        dx[i] = dy[i] * (1 - y[i] * y[i])
    return dx


def sigmoid_backward(dy, y):
    _require_equal_shapes(dy, y)
    dx = np.zeros_like(dy)
    for i in np.ndindex(y.shape):
        dx[i] = dy[i] * y[i] * (1 - y[i])
    return dx


def softmax_backward(dy, p, axis=-1):
    """Along the axis, each output moves with each input: dp_j/dz_i = p_j (1 if i = j, else 0) - p_j p_i."""
    _require_equal_shapes(dy, p)
    dz = np.zeros_like(dy)
    last_p, last_dy, last_dz = (np.moveaxis(a, axis, -1) for a in (p, dy, dz))
    for row in np.ndindex(last_p.shape[:-1]):
        for i, p_i in enumerate(last_p[row]):
            for j, p_j in enumerate(last_p[row]):
                slope = p_j * ((1 if i == j else 0) - p_i)
                last_dz[row + (i,)] += last_dy[row + (j,)] * slope
    return dz


def mse_loss(pred, target):
    _require_equal_shapes(pred, target)
    total = 0.0
    for i in np.ndindex(pred.shape):
        total += float(pred[i] - target[i]) ** 2
    return total / pred.size if pred.size else 0.0


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    dpred = np.zeros_like(pred)
    for i in np.ndindex(pred.shape):
        dpred[i] = dloss * 2 * (pred[i] - target[i]) / pred.size
    return dpred


class MLP:
    def __init__(self, sizes, rng, activation="relu"):
        if len(sizes) < 2 or any(d < 1 for d in sizes):
            raise ValueError(f"an MLP has at least two sizes, each at least 1, not {sizes}")
        if activation not in ("relu", "tanh", "sigmoid"):
            raise ValueError(f"unknown activation {activation!r}")
        self.activation = activation
        self.depth = len(sizes) - 1
        self.params = {}
        self.grads = {}
        for layer in range(1, self.depth + 1):
            d_in, d_out = sizes[layer - 1], sizes[layer]
            self.params[f"W{layer}"] = rng.normal(size=(d_in, d_out)) / math.sqrt(d_in)
            self.params[f"b{layer}"] = np.zeros(d_out)

    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self.inputs = []  # what went into each layer
        h = x
        for layer in range(1, self.depth + 1):
            W, b = self.params[f"W{layer}"], self.params[f"b{layer}"]
            self.inputs.append(h)
            z = np.zeros((len(h), W.shape[1]), h.dtype)
            for n in range(len(h)):
                for o in range(W.shape[1]):
                    total = b[o]
                    for i in range(W.shape[0]):
                        total += h[n, i] * W[i, o]
                    z[n, o] = total if layer == self.depth else self._activate(total)
            h = z
        return h

    def _activate(self, z):
        if self.activation == "tanh":
            return math.tanh(z)
        if self.activation == "relu":
            return 0.0 if z < 0 else z
        return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))

    def backward(self, dlogits):
        d = dlogits
        for layer in range(self.depth, 0, -1):
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"] = dW
            self.grads[f"b{layer}"] = db
            if layer > 1:
                h = self.inputs[layer - 1]  # it came out of the activation before this layer
                if self.activation == "relu":
                    d = relu_backward(d, h)
                elif self.activation == "tanh":
                    d = tanh_backward(d, h)
                else:
                    d = sigmoid_backward(d, h)
        return d


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n_samples, n_classes = logits.shape
    if labels.shape != (n_samples,) or labels.dtype.kind not in "iu":
        raise ValueError(f"labels {labels.dtype} {labels.shape} for logits {logits.shape}: one integer a row")
    loss = 0.0
    dlogits = np.zeros_like(logits)
    for n in range(n_samples):
        label = int(labels[n])
        if not 0 <= label < n_classes:
            raise ValueError(f"label {label} is none of the {n_classes} classes")
        largest = max(logits[n])
        total = sum(math.exp(z - largest) for z in logits[n])
        loss += (math.log(total) + largest - logits[n, label]) / n_samples
        for c in range(n_classes):
            p = math.exp(logits[n, c] - largest) / total
            dlogits[n, c] = (p - (1 if c == label else 0)) / n_samples
    mlp.backward(dlogits)
    return float(loss), mlp.grads


def gradient_check(f, params, grads, eps=1e-6):
    if set(params) != set(grads):
        raise ValueError(f"params has {sorted(params)}, grads {sorted(grads)}")
    for name in params:
        _require_equal_shapes(params[name], grads[name])
    worst = 0.0
    for name, p in params.items():
        for i in np.ndindex(p.shape):
            kept = p[i]
            p[i] = kept + eps
            above = f()
            p[i] = kept - eps
            below = f()
            p[i] = kept
            n, g = float(above - below) / (2 * eps), float(grads[name][i])
            error = abs(n - g) / max(1.0, abs(n), abs(g))
            if math.isnan(error):
                return error  # no maximum can hide it
            worst = max(worst, error)
    return worst


def _require_equal_shapes(a, b):
    if a.shape != b.shape:
        raise ValueError(f"the shapes {a.shape} and {b.shape} are not equal")
