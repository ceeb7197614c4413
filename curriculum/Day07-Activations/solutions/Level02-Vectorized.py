"""Day 07, level 2: array formulas; where a branch may overflow, its argument is limited first."""

import math

import numpy as np

ROOT = math.sqrt(2 / math.pi)
CUBIC = 0.044715


def leaky_relu(x, alpha=0.01):
    return x * _slopes(x, alpha)


def leaky_relu_backward(dy, x, alpha=0.01):
    return dy * _slopes(x, alpha)


def _slopes(x, alpha):
    """1 where x > 0, else alpha: arithmetic on the mask, as np.where stumbles at every change of sign."""
    return alpha + (1 - alpha) * (x > 0).astype(x.dtype)


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def elu_backward(dy, x, alpha=1.0):
    return np.where(x > 0, dy, dy * alpha * np.exp(np.minimum(x, 0)))


def gelu(x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    return x / 2 * (1 + t)


def gelu_backward(dy, x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    du = ROOT * (1 + 3 * CUBIC * x * x)
    return dy * ((1 + t) / 2 + x / 2 * (1 - t * t) * du)


def silu(x):
    return x * _sigmoid(x)


def silu_backward(dy, x):
    s = _sigmoid(x)
    return dy * (s + x * s * (1 - s))


class PReLU:
    def __init__(self, n_channels=1, init=0.25):
        if n_channels < 1:
            raise ValueError(f"n_channels is at least 1, not {n_channels}")
        self.params = {"a": np.full(n_channels, init, dtype=np.float64)}
        self.grads = {}

    def forward(self, x):
        self.x = x
        return np.where(x > 0, x, self._slopes(x) * x)

    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).sum(axis=shared).reshape(a.shape)
        return np.where(x > 0, dy, self._slopes(x) * dy)

    def _slopes(self, x):
        """The slopes in the dtype of x, of a shape that broadcasts against x: (1, C, 1, ...), or (1, 1, ...) for one slope."""
        a = self.params["a"].astype(x.dtype)
        if len(a) == 1:
            return a.reshape((1,) * x.ndim)
        if x.ndim < 2 or x.shape[1] != len(a):
            raise ValueError(f"x of shape {x.shape} does not have {len(a)} channels on axis 1, one for each slope of {a.shape}")
        return a.reshape((1, len(a)) + (1,) * (x.ndim - 2))


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}: expected (N, D) or (N, D, ...)")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return (h == 0).all(axis=others) & (h.size > 0)


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[:] = x.mean(), x.std(), dead_units(x).mean()
    return report


def orthogonal(shape, rng, gain=1.0):
    if len(shape) < 2:
        raise ValueError(f"shape {shape} has fewer than 2 axes")
    rows, cols = shape[0], math.prod(shape[1:])
    A = rng.standard_normal((rows, cols))
    Q, R = np.linalg.qr(A.T if rows < cols else A)
    Q = Q * np.sign(np.diag(R))
    return gain * (Q.T if rows < cols else Q).reshape(shape)


def _sigmoid(x):
    """1 / (1 + e^-x) as a tanh, which has no exponential that could overflow."""
    return (1 + np.tanh(x / 2)) / 2
