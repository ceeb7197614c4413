"""Day 06, level 3: gradients are written into arrays that stay, and slopes are multiplied in place.

Forward makes one array a layer, and activates it in place. Backward makes one array a layer, what arrives at its input; the
weights' gradients go into ``grads`` itself.
"""

import numpy as np


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    return np.dot(dy, W.T), np.dot(x.T, dy), np.add.reduce(dy, axis=0)


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return np.multiply(dy, x > 0)


def tanh_backward(dy, y):
    _require_equal_shapes(dy, y)
    dx = np.multiply(y, y)
    np.subtract(1, dx, out=dx)
    dx *= dy
    return dx


def sigmoid_backward(dy, y):
    _require_equal_shapes(dy, y)
    dx = np.subtract(1, y)
    dx *= y
    dx *= dy
    return dx


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    dz = np.multiply(dy, p)
    average = dz.sum(axis=axis, keepdims=True)
    np.subtract(dy, average, out=dz)
    dz *= p
    return dz


def mse_loss(pred, target):
    _require_equal_shapes(pred, target)
    error = np.subtract(pred, target).reshape(-1)
    return float(np.dot(error, error)) / max(error.size, 1)


def mse_loss_backward(dloss, pred, target):
    _require_equal_shapes(pred, target)
    dpred = np.subtract(pred, target)
    dpred *= 2 * dloss / max(pred.size, 1)
    return dpred


class MLP:
    def __init__(self, sizes, rng, activation="relu"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"an MLP has at least two sizes, each at least 1, not {sizes}")
        if activation not in _IN_PLACE:
            raise ValueError(f"unknown activation {activation!r}, known are {', '.join(_IN_PLACE)}")
        self._activate, self._multiply_slope = _IN_PLACE[activation]
        self._depth = len(sizes) - 1
        self.params = {}
        self.grads = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            W = rng.normal(size=(d_in, d_out))
            W *= d_in**-0.5
            self.params[f"W{layer}"] = W
            self.params[f"b{layer}"] = np.zeros(d_out)

    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self._inputs = []
        h = x
        for layer in range(1, self._depth + 1):
            self._inputs.append(h)
            h = np.dot(h, self.params[f"W{layer}"])
            h += self.params[f"b{layer}"]
            if layer < self._depth:
                self._activate(h)
        return h

    def backward(self, dlogits):
        wanted = (len(self._inputs[-1]), len(self.params[f"b{self._depth}"]))
        if dlogits.shape != wanted:
            raise ValueError(f"dlogits has shape {dlogits.shape}, the logits {wanted}")
        d = dlogits
        for layer in range(self._depth, 0, -1):
            h, W = self._inputs[layer - 1], self.params[f"W{layer}"]
            np.dot(h.T, d, out=self._grad(f"W{layer}", d.dtype))
            np.add.reduce(d, axis=0, out=self._grad(f"b{layer}", d.dtype))
            d = np.dot(d, W.T)
            if layer > 1:
                self._multiply_slope(d, h)
        return d

    def _grad(self, name, dtype):
        """The array that holds a parameter's gradient, made where there is none that fits."""
        shape = self.params[name].shape
        g = self.grads.get(name)
        if g is None or g.shape != shape or g.dtype != dtype:
            g = self.grads[name] = np.empty(shape, dtype)
        return g


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu" or (n and not 0 <= labels.min() <= labels.max() < classes):
        raise ValueError(f"labels {labels.dtype} {labels.shape} for logits {logits.shape}: one integer below {classes} a row")
    rows = np.arange(n)
    logits -= logits.max(axis=1, keepdims=True)
    picked = logits[rows, labels]
    p = np.exp(logits, out=logits)
    total = p.sum(axis=1)
    loss = float((np.log(total) - picked).sum()) / max(n, 1)
    p /= total[:, None]
    p[rows, labels] -= 1
    p *= 1 / max(n, 1)
    mlp.backward(p)
    return loss, mlp.grads


def gradient_check(f, params, grads, eps=1e-6):
    for name in [*params, *grads]:
        if name not in params or name not in grads:
            raise ValueError(f"{name!r} is in only one of params and grads")
        _require_equal_shapes(params[name], grads[name])
    worst = 0.0
    for name, p in params.items():
        for i in np.ndindex(p.shape):
            kept = p[i]
            p[i] = kept + eps
            n = f()
            p[i] = kept - eps
            n -= f()
            p[i] = kept
            n /= 2 * eps
            g = grads[name][i]
            worst = np.maximum(worst, abs(n - g) / max(1.0, abs(n), abs(g)))
    return float(worst)


def _relu(z):
    np.maximum(z, 0, out=z)


def _tanh(z):
    np.tanh(z, out=z)


def _sigmoid(z):
    """sigmoid(z) = (1 + tanh(z / 2)) / 2, which cannot overflow."""
    z *= 0.5
    np.tanh(z, out=z)
    z += 1
    z *= 0.5


def _relu_slope(d, h):
    d *= h > 0


def _tanh_slope(d, h):
    d *= 1 - h * h


def _sigmoid_slope(d, h):
    d *= h
    d *= 1 - h


_IN_PLACE = {"relu": (_relu, _relu_slope), "tanh": (_tanh, _tanh_slope), "sigmoid": (_sigmoid, _sigmoid_slope)}
"""Each activation of z in place, and the product of a gradient with its slope in place, from the output h."""


def _require_equal_shapes(a, b):
    if a.shape != b.shape:
        raise ValueError(f"the shapes {a.shape} and {b.shape} are not equal")
