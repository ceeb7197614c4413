"""Day 06, level 2: one line a gradient, and a network that calls them in reverse."""

import numpy as np


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return dy * (x > 0)


def tanh_backward(dy, y):
    _require_equal_shapes(dy, y)
    return dy * (1 - y**2)


def sigmoid_backward(dy, y):
    _require_equal_shapes(dy, y)
    return dy * y * (1 - y)


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    return p * (dy - (dy * p).sum(axis=axis, keepdims=True))


def mse_loss(pred, target):
    _require_equal_shapes(pred, target)
    return float(((pred - target) ** 2).sum() / max(pred.size, 1))


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    return dloss * 2 / max(pred.size, 1) * (pred - target)


class MLP:
    def __init__(self, sizes, rng, activation="relu"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"an MLP has at least two sizes, each at least 1, not {sizes}")
        if activation not in _ACTIVATIONS:
            raise ValueError(f"unknown activation {activation!r}, known are {', '.join(_ACTIVATIONS)}")
        self.activation, self.slope = _ACTIVATIONS[activation]
        self.depth = len(sizes) - 1
        self.params = {}
        self.grads = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"W{layer}"] = rng.normal(size=(d_in, d_out)) / np.sqrt(d_in)
            self.params[f"b{layer}"] = np.zeros(d_out)

    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self.inputs = [x]
        for layer in range(1, self.depth):
            self.inputs.append(self.activation(self._linear(layer)))
        return self._linear(self.depth)

    def _linear(self, layer):
        return self.inputs[layer - 1] @ self.params[f"W{layer}"] + self.params[f"b{layer}"]

    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu" or ((labels < 0) | (labels >= classes)).any():
        raise ValueError(f"labels {labels.dtype} {labels.shape} for logits {logits.shape}: one integer below {classes} a row")
    shifted = logits - logits.max(axis=1, keepdims=True)
    exp = np.exp(shifted)
    total = exp.sum(axis=1, keepdims=True)
    rows = np.arange(n)
    losses = np.log(total[:, 0]) - shifted[rows, labels]
    dlogits = exp / total
    dlogits[rows, labels] -= 1
    mlp.backward(dlogits / max(n, 1))
    return float(losses.sum() / max(n, 1)), mlp.grads


def gradient_check(f, params, grads, eps=1e-6):
    for name in params.keys() ^ grads.keys():
        raise ValueError(f"{name!r} is in only one of params and grads")
    for name, p in params.items():
        _require_equal_shapes(p, grads[name])
    errors = [0.0]
    for name, p in params.items():
        for i in np.ndindex(p.shape):
            n, g = _central_difference(f, p, i, eps), grads[name][i]
            errors.append(abs(n - g) / max(1.0, abs(n), abs(g)))
    return float(np.max(errors))


def _central_difference(f, p, i, eps):
    """The slope of f in entry i of p, which is put back as it was."""
    kept = p[i]
    p[i] = kept + eps
    above = f()
    p[i] = kept - eps
    below = f()
    p[i] = kept
    return (above - below) / (2 * eps)


def _relu(z):
    return np.maximum(z, 0)


def _sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


_ACTIVATIONS = {"relu": (_relu, relu_backward), "tanh": (np.tanh, tanh_backward), "sigmoid": (_sigmoid, sigmoid_backward)}
"""Each activation, and its backward; that of ReLU takes the output as well as the input: both are > 0 in the same places."""


def _require_equal_shapes(a, b):
    if a.shape != b.shape:
        raise ValueError(f"the shapes {a.shape} and {b.shape} are not equal")
