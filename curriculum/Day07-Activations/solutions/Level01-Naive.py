"""Day 07, level 1: one entry after the other, and Gram-Schmidt column by column."""

import math

import numpy as np

ROOT = math.sqrt(2 / math.pi)


def leaky_relu(x, alpha=0.01):
    return _each(lambda v: v if v > 0 else alpha * v, x)


def leaky_relu_backward(dy, x, alpha=0.01):
    return dy * _each(lambda v: 1.0 if v > 0 else alpha, x)


def elu(x, alpha=1.0):
    return _each(lambda v: v if v > 0 else alpha * math.expm1(v), x)


def elu_backward(dy, x, alpha=1.0):
    return dy * _each(lambda v: 1.0 if v > 0 else alpha * math.exp(v), x)


def gelu(x):
    return _each(lambda v: v / 2 * (1 + math.tanh(ROOT * (v + 0.044715 * v * v * v))), x)


def gelu_backward(dy, x):
    def slope(v):
        t = math.tanh(ROOT * (v + 0.044715 * v * v * v))
        du = ROOT * (1 + 3 * 0.044715 * v * v)
        return (1 + t) / 2 + v / 2 * (1 - t * t) * du

    return dy * _each(slope, x)


def silu(x):
    return _each(lambda v: v * _sigmoid(v), x)


def silu_backward(dy, x):
    def slope(v):
        s = _sigmoid(v)
        return s + v * s * (1 - s)

    return dy * _each(slope, x)


class PReLU:
    def __init__(self, n_channels=1, init=0.25):
        if n_channels < 1:
            raise ValueError(f"there are no {n_channels} channels")
        self.n_channels = n_channels
        self.params = {"a": np.array([float(init)] * n_channels)}
        self.grads = {}

    def forward(self, x):
        if self.n_channels > 1 and (x.ndim < 2 or x.shape[1] != self.n_channels):
            raise ValueError(f"{self.n_channels} slopes need x of shape (N, {self.n_channels}, ...), not {x.shape}")
        self.x = x
        a = self.params["a"]
        y = np.empty_like(x)
        for i in np.ndindex(x.shape):
            y[i] = x[i] if x[i] > 0 else a[self._slope_of(i)] * x[i]
        return y

    def backward(self, dy):
        x, a = self.x, self.params["a"]
        dx = np.empty_like(x)
        da = np.zeros(self.n_channels)
        for i in np.ndindex(x.shape):
            if x[i] > 0:
                dx[i] = dy[i]
            else:
                dx[i] = a[self._slope_of(i)] * dy[i]
                da[self._slope_of(i)] += dy[i] * x[i]
        self.grads["a"] = da
        return dx

    def _slope_of(self, index):
        return 0 if self.n_channels == 1 else index[1]


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"units lie on axis 1, and shape {h.shape} has none")
    dead = np.zeros(h.shape[1], dtype=bool)
    for d in range(h.shape[1]):
        values = h[:, d].ravel().tolist()
        dead[d] = len(values) > 0 and all(value == 0 for value in values)
    return dead


def signal_report(x, weights, activation):
    report = np.zeros((len(weights), 3))
    for layer, W in enumerate(weights):
        if x.shape[1] != W.shape[0]:
            raise ValueError(f"layer {layer}: {x.shape} @ {W.shape}")
        x = activation(x @ W)
        values = x.ravel().tolist()
        n = len(values)
        mean = sum(values) / n if n else math.nan
        variance = sum((value - mean) ** 2 for value in values) / n if n else math.nan
        dead = dead_units(x).tolist()
        report[layer] = mean, math.sqrt(variance), sum(dead) / len(dead)
    return report


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"{shape}: an orthogonal matrix has rows and columns")
    rows, cols = shape[0], int(np.prod(shape[1:]))
    A = rng.standard_normal((rows, cols))
    wide = rows < cols
    if wide:
        A = A.T
    Q = np.zeros(A.shape)
    for j in range(A.shape[1]):
        q = A[:, j].copy()
        for k in range(j):
            q -= (Q[:, k] @ q) * Q[:, k]
        Q[:, j] = q / math.sqrt(q @ q)
    if wide:
        Q = Q.T
    return gain * Q.reshape(shape)


def _each(f, x):
    """f of every entry, in an array of x's shape and dtype."""
    y = np.empty_like(x)
    for i in np.ndindex(x.shape):
        y[i] = f(float(x[i]))
    return y


def _sigmoid(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    e = math.exp(v)
    return e / (1 + e)
