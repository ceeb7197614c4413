"""Day 05, level 2: one matrix product a layer."""

import math

import numpy as np

_SLOPE = 0.01


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"a weight has at least 2 axes, not the shape {shape}")
    if len(shape) == 2:
        d_in, d_out = shape
        return d_in, d_out
    c_out, c_in, *kernel = shape
    window = math.prod(kernel)
    return c_in * window, c_out * window


def gain(nonlinearity, a=0.01):
    gains = {
        "linear": 1.0,
        "sigmoid": 1.0,
        "tanh": 5 / 3,
        "relu": math.sqrt(2),
        "leaky_relu": math.sqrt(2 / (1 + a**2)),
    }
    if nonlinearity not in gains:
        raise ValueError(f"there is no gain for {nonlinearity!r}, only for {list(gains)}")
    return gains[nonlinearity]


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    return _draw(shape, rng, gain * math.sqrt(2), sum(fans(shape)), distribution)


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"mode is fan_in or fan_out, not {mode!r}")
    fan_in, fan_out = fans(shape)
    return _draw(shape, rng, gain(nonlinearity, a), fan_in if mode == "fan_in" else fan_out, distribution)


def _draw(shape, rng, factor, fan, distribution):
    """Weights of standard deviation factor / sqrt(fan); where fan is 0 there are none."""
    std = factor / math.sqrt(max(fan, 1))
    if distribution == "uniform":
        bound = math.sqrt(3) * std
        return rng.uniform(-bound, bound, shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape)
    raise ValueError(f"distribution is uniform or normal, not {distribution!r}")


class MLP:
    def __init__(self, sizes, rng, activation="relu", init="kaiming"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"sizes are at least two numbers of at least 1, not {sizes}")
        if activation not in _ACTIVATIONS:
            raise ValueError(f"activation is one of {list(_ACTIVATIONS)}, not {activation!r}")
        if init not in ("kaiming", "xavier"):
            raise ValueError(f"init is kaiming or xavier, not {init!r}")
        self.depth = len(sizes) - 1
        self.activate = _ACTIVATIONS[activation]
        self.activations = []
        self.params = {}
        for layer, shape in enumerate(zip(sizes, sizes[1:]), 1):
            nonlinearity = activation if layer < self.depth else "linear"
            if init == "kaiming":
                W = kaiming(shape, rng, nonlinearity=nonlinearity, a=_SLOPE)
            else:
                W = xavier(shape, rng, gain=gain(nonlinearity, _SLOPE))
            self.params[f"W{layer}"] = W
            self.params[f"b{layer}"] = np.zeros(shape[1])

    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"x of shape {x.shape} does not fit W1 of shape {self.params['W1'].shape}")
        self.activations = []
        h = x
        for layer in range(1, self.depth + 1):
            if training:
                self.activations.append(h)
            h = h @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer < self.depth:
                h = self.activate(h)
        return h


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h.mean(), h.std()) for h in hidden]).reshape(len(hidden), 2)


def mlp_cost(sizes, n):
    weights = sum(d_in * d_out for d_in, d_out in zip(sizes, sizes[1:]))
    return weights + sum(sizes[1:]), 2 * n * weights, n * sum(sizes[:-1])


def _relu(z):
    return np.maximum(z, 0)


def _leaky_relu(z):
    return np.where(z > 0, z, _SLOPE * z)


def _sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


_ACTIVATIONS = {"relu": _relu, "tanh": np.tanh, "sigmoid": _sigmoid, "leaky_relu": _leaky_relu}
