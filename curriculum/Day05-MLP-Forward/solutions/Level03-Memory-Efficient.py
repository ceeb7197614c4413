"""Day 05, level 3: bias and nonlinearity in place, and two blocks of memory for any number of layers."""

import math

import numpy as np

_SLOPE = 0.01


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"a weight has at least 2 axes, not the shape {shape}")
    window = math.prod(shape[2:])
    d_in, d_out = shape[:2] if len(shape) == 2 else shape[1::-1]
    return d_in * window, d_out * window


def gain(nonlinearity, a=0.01):
    squares = {"linear": 1, "sigmoid": 1, "tanh": 25 / 9, "relu": 2, "leaky_relu": 2 / (1 + a * a)}
    if nonlinearity not in squares:
        raise ValueError(f"there is no gain for {nonlinearity!r}, only for {list(squares)}")
    return math.sqrt(squares[nonlinearity])


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain**2 / max((fan_in + fan_out) / 2, 1), distribution)


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    modes = dict(zip(("fan_in", "fan_out"), fans(shape)))
    if mode not in modes:
        raise ValueError(f"mode is fan_in or fan_out, not {mode!r}")
    return _draw(shape, rng, gain(nonlinearity, a) ** 2 / max(modes[mode], 1), distribution)


def _draw(shape, rng, variance, distribution):
    """The draws, scaled where they stand: one array of the shape and no other."""
    if distribution == "normal":
        W = rng.standard_normal(shape)
        W *= math.sqrt(variance)
        return W
    if distribution == "uniform":
        bound = math.sqrt(3 * variance)
        W = rng.random(shape)
        W *= 2 * bound
        W -= bound
        return W
    raise ValueError(f"distribution is uniform or normal, not {distribution!r}")


class MLP:
    def __init__(self, sizes, rng, activation="relu", init="kaiming"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"sizes are at least two numbers of at least 1, not {sizes}")
        if activation not in _IN_PLACE:
            raise ValueError(f"activation is one of {list(_IN_PLACE)}, not {activation!r}")
        if init not in ("kaiming", "xavier"):
            raise ValueError(f"init is kaiming or xavier, not {init!r}")
        self._activate = _IN_PLACE[activation]
        self.activations = []
        self.params = {}
        shapes = list(zip(sizes, sizes[1:]))
        after = [activation] * (len(shapes) - 1) + ["linear"]
        for layer, (shape, nonlinearity) in enumerate(zip(shapes, after), 1):
            if init == "kaiming":
                W = kaiming(shape, rng, "fan_in", nonlinearity, _SLOPE)
            else:
                W = xavier(shape, rng, gain(nonlinearity, _SLOPE))
            self.params[f"W{layer}"] = W
            self.params[f"b{layer}"] = np.zeros(shape[1])
        self._layers = [(f"W{layer}", f"b{layer}") for layer in range(1, len(shapes) + 1)]

    def forward(self, x, training=True):
        layers = [(self.params[W], self.params[b]) for W, b in self._layers]
        if x.ndim != 2 or x.shape[1] != len(layers[0][0]):
            raise ValueError(f"x of shape {x.shape} does not fit W1 of shape {layers[0][0].shape}")
        self.activations = []
        dtype = np.result_type(x, *(W for W, _ in layers))
        blocks = _Blocks(len(x) * max((len(b) for _, b in layers[:-1]), default=0), dtype)
        h = x
        for W, b in layers[:-1]:
            if training:
                self.activations.append(h)
            shape = (len(x), len(b))
            z = np.matmul(h, W, out=np.empty(shape, dtype) if training else blocks.lend(shape))
            z += b
            self._activate(z)
            h = z
        blocks = z = None  # the block in which h does not stand is free again
        if training:
            self.activations.append(h)
        W, b = layers[-1]
        logits = h @ W
        logits += b
        return logits


class _Blocks:
    """Two blocks of memory, lent out in turn: while a layer is written into one, its input stands in the other."""

    def __init__(self, entries, dtype):
        self.entries, self.dtype = entries, dtype
        self.next, self.other = None, None

    def lend(self, shape):
        """The block whose turn it is, made at its first turn, as an array of this shape."""
        block = np.empty(self.entries, self.dtype) if self.next is None else self.next
        self.next, self.other = self.other, block
        return block[: shape[0] * shape[1]].reshape(shape)


def activation_stats(model, x):
    model.forward(x)
    stats = np.empty((len(model.activations) - 1, 2))
    for row, h in zip(stats, model.activations[1:]):
        row[:] = h.mean(), h.std()
    return stats


def mlp_cost(sizes, n):
    weights = sum(d_in * d_out for d_in, d_out in zip(sizes, sizes[1:]))
    return weights + sum(sizes[1:]), 2 * n * weights, n * sum(sizes[:-1])


def _relu(z):
    np.maximum(z, 0, out=z)


def _leaky_relu(z):
    np.multiply(z, _SLOPE, out=z, where=z < 0)


def _tanh(z):
    np.tanh(z, out=z)


def _sigmoid(z):
    """1 / (1 + e^-z) = (1 + tanh(z/2)) / 2, which overflows nowhere."""
    z *= 0.5
    np.tanh(z, out=z)
    z += 1
    z *= 0.5


_IN_PLACE = {"relu": _relu, "tanh": _tanh, "sigmoid": _sigmoid, "leaky_relu": _leaky_relu}
