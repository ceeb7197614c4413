"""Day 07, level 3: every activation in the one array it returns, beside at most a mask of booleans.

The backward functions need at most one array more. Statistics go through a layer in pieces, and dead units are looked for only
among those that have been silent so far.
"""

import math

import numpy as np

ROOT = math.sqrt(2 / math.pi)
CUBIC = 0.044715
PIECE = 256
"""Rows that are looked at together."""


def leaky_relu(x, alpha=0.01):
    return _leaky(x, x, alpha)


def leaky_relu_backward(dy, x, alpha=0.01):
    return _leaky(dy, x, alpha)


def elu(x, alpha=1.0):
    y = np.minimum(x, 0, out=np.empty_like(x))
    np.expm1(y, out=y)
    y *= alpha
    np.copyto(y, x, where=x > 0)
    return y


def elu_backward(dy, x, alpha=1.0):
    dx = np.minimum(x, 0, out=np.empty_like(x))
    np.exp(dx, out=dx)
    dx *= alpha
    np.copyto(dx, 1, where=x > 0)
    dx *= dy
    return dx


def gelu(x):
    y = _tanh_of_u(x)
    y += 1
    y *= x
    y *= 0.5
    return y


def gelu_backward(dy, x):
    """The slope is (1 + t) / 2 * (1 + x (1 - t) u'), since 1 - t^2 = (1 + t)(1 - t)."""
    t = _tanh_of_u(x)
    dx = np.multiply(x, x, out=np.empty_like(x))
    dx *= 3 * CUBIC * ROOT
    dx += ROOT
    dx *= x
    t -= 1
    dx *= t
    np.subtract(1, dx, out=dx)
    t += 2
    dx *= t
    dx *= dy
    dx *= 0.5
    return dx


def silu(x):
    y = _sigmoid(x)
    y *= x
    return y


def silu_backward(dy, x):
    """The slope is s (1 + x (1 - s))."""
    s = _sigmoid(x)
    dx = np.subtract(1, s, out=np.empty_like(s))
    dx *= x
    dx += 1
    dx *= s
    dx *= dy
    return dx


class PReLU:
    def __init__(self, n_channels=1, init=0.25):
        if n_channels < 1:
            raise ValueError(f"n_channels is at least 1, not {n_channels}")
        self.params = {"a": np.full(n_channels, init, dtype=np.float64)}
        self.grads = {}

    def forward(self, x):
        self._x = x
        return _leaky(x, x, self._slopes(x))

    def backward(self, dy):
        x, a = self._x, self.params["a"]
        axes = list(range(x.ndim))
        kept = [1] if len(a) > 1 else []
        self.grads["a"] = np.einsum(np.minimum(x, 0), axes, dy, axes, kept).reshape(a.shape)
        return _leaky(dy, x, self._slopes(x))

    def _slopes(self, x):
        """The slopes in the dtype of x, of a shape that broadcasts against x."""
        a = self.params["a"].astype(x.dtype)
        if len(a) == 1:
            return a.reshape((1,) * x.ndim)
        if x.ndim < 2 or x.shape[1] != len(a):
            raise ValueError(f"x of shape {x.shape} does not have {len(a)} channels on axis 1")
        return a.reshape((1, len(a)) + (1,) * (x.ndim - 2))


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}: expected (N, D) or (N, D, ...)")
    silent = np.arange(h.shape[1] if h.size else 0)
    others = (0,) + tuple(range(2, h.ndim))
    for start in range(0, len(h), PIECE):
        piece = h[start : start + PIECE]
        if len(silent) < h.shape[1]:
            piece = piece[:, silent]
        silent = silent[~piece.any(axis=others)]
        if not len(silent):
            break
    dead = np.zeros(h.shape[1], dtype=bool)
    dead[silent] = True
    return dead


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[0] = x.mean()
        row[1] = _deviation(x, row[0])
        row[2] = dead_units(x).mean()
    return report


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    A = rng.standard_normal((shape[0], math.prod(shape[1:])))
    wide = A.shape[0] < A.shape[1]
    Q, R = np.linalg.qr(A.T if wide else A)
    Q *= gain * np.sign(np.diag(R))
    return (Q.T if wide else Q).reshape(shape)


def _leaky(values, x, alpha):
    """values where x > 0, else alpha * values: the slopes are made in the array that is returned."""
    y = (x > 0).astype(values.dtype)
    y *= 1 - alpha
    y += alpha
    y *= values
    return y


def _tanh_of_u(x):
    """tanh(sqrt(2 / pi) x (1 + 0.044715 x^2))"""
    t = np.multiply(x, x, out=np.empty_like(x))
    t *= CUBIC
    t += 1
    t *= x
    t *= ROOT
    return np.tanh(t, out=t)


def _sigmoid(x):
    """1 / (1 + e^-x); e^-x may become inf, and 1 / inf is the 0 that it should be."""
    s = np.negative(x, out=np.empty_like(x))
    with np.errstate(over="ignore"):
        np.exp(s, out=s)
    s += 1
    return np.divide(1, s, out=s)


def _deviation(x, mean):
    """The root of the mean squared deviation, in pieces."""
    squares = 0.0
    for start in range(0, len(x), PIECE):
        d = x[start : start + PIECE] - mean
        squares += float(np.vdot(d, d))
    return math.sqrt(squares / x.size) if x.size else math.nan
