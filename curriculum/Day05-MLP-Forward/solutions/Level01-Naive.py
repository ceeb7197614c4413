"""Day 05, level 1: one unit after the other."""

import math

import numpy as np


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"a shape of at least 2 axes is needed, not {shape}")
    if len(shape) == 2:
        return shape[0], shape[1]
    window = 1
    for length in shape[2:]:
        window *= length
    return shape[1] * window, shape[0] * window


def gain(nonlinearity, a=0.01):
    if nonlinearity in ("linear", "sigmoid"):
        return 1.0
    if nonlinearity == "tanh":
        return 5 / 3
    if nonlinearity == "relu":
        return math.sqrt(2)
    if nonlinearity == "leaky_relu":
        return math.sqrt(2 / (1 + a * a))
    raise ValueError(f"no gain is known for {nonlinearity!r}")


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    fan_in, fan_out = fans(shape)
    if distribution not in ("uniform", "normal"):
        raise ValueError(f"distribution {distribution!r}")
    if 0 in shape:
        return np.zeros(shape)
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    return _draw(shape, rng, std, distribution)


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    fan_in, fan_out = fans(shape)
    if mode == "fan_in":
        fan = fan_in
    elif mode == "fan_out":
        fan = fan_out
    else:
        raise ValueError(f"mode {mode!r}")
    if distribution not in ("uniform", "normal"):
        raise ValueError(f"distribution {distribution!r}")
    numerator = gain(nonlinearity, a)
    if 0 in shape:
        return np.zeros(shape)
    return _draw(shape, rng, numerator / math.sqrt(fan), distribution)


def _draw(shape, rng, std, distribution):
    """The weights of one index of the first axis after the other."""
    W = np.empty(shape)
    bound = math.sqrt(3) * std
    for i in range(shape[0]):
        if distribution == "uniform":
            W[i] = rng.uniform(-bound, bound, shape[1:])
        else:
            W[i] = rng.normal(0.0, std, shape[1:])
    return W


class MLP:
    def __init__(self, sizes, rng, activation="relu", init="kaiming"):
        if len(sizes) < 2:
            raise ValueError(f"sizes {sizes}: an input and an output at least")
        for size in sizes:
            if size < 1:
                raise ValueError(f"sizes {sizes}: {size} is below 1")
        if activation not in ("relu", "tanh", "sigmoid", "leaky_relu"):
            raise ValueError(f"activation {activation!r}")
        if init not in ("kaiming", "xavier"):
            raise ValueError(f"init {init!r}")
        self.activation = activation
        self.layers = len(sizes) - 1
        self.activations = []
        self.params = {}
        for layer in range(1, self.layers + 1):
            shape = (sizes[layer - 1], sizes[layer])
            after = "linear" if layer == self.layers else activation
            if init == "kaiming":
                self.params[f"W{layer}"] = kaiming(shape, rng, "fan_in", after, 0.01, "normal")
            else:
                self.params[f"W{layer}"] = xavier(shape, rng, gain(after, 0.01), "uniform")
            self.params[f"b{layer}"] = np.zeros(sizes[layer])

    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has the shape {x.shape}, W1 {self.params['W1'].shape}")
        self.activations = []
        h = x
        for layer in range(1, self.layers + 1):
            if training:
                self.activations.append(h)
            W, b = self.params[f"W{layer}"], self.params[f"b{layer}"]
            z = np.empty((len(h), W.shape[1]), np.result_type(h, W))
            for unit in range(W.shape[1]):
                z[:, unit] = (h * W[:, unit]).sum(axis=1) + b[unit]
                if layer < self.layers:
                    for sample in range(len(h)):
                        z[sample, unit] = self._activate(float(z[sample, unit]))
            h = z
        return h

    def _activate(self, z):
        """The nonlinearity of one number; NaN is neither above nor below 0."""
        if self.activation == "tanh":
            return math.tanh(z)
        if self.activation == "sigmoid":
            return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))
        if self.activation == "leaky_relu":
            return 0.01 * z if z < 0 else z
        return 0.0 if z < 0 else z


def activation_stats(model, x):
    model.forward(x)
    stats = np.empty((len(model.activations) - 1, 2))
    for row, h in zip(stats, model.activations[1:]):
        total = 0.0
        for value in h.flat:
            total += value
        mean = total / h.size
        squares = 0.0
        for value in h.flat:
            squares += (value - mean) ** 2
        row[0] = mean
        row[1] = math.sqrt(squares / h.size)
    return stats


def mlp_cost(sizes, n):
    params, flops, cached = 0, 0, 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        params += d_in * d_out + d_out
        flops += n * d_in * d_out * 2
        cached += n * d_in
    return params, flops, cached
