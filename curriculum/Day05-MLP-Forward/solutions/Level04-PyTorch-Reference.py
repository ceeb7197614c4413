"""Day 05, level 4: the same names on torch, and the golden outputs made with them."""

import numpy as np
import torch
from torch.nn import functional
from torch.nn.init import _calculate_fan_in_and_fan_out, calculate_gain
from torch.utils.flop_counter import FlopCounterMode

torch.set_default_dtype(torch.float64)

_FUNCTIONS = {
    "relu": functional.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "leaky_relu": lambda z: functional.leaky_relu(z, 0.01),
}


def fans(shape):
    """torch stores linear weights as (out, in); for a convolution the orders agree."""
    shape = tuple(shape)
    return _calculate_fan_in_and_fan_out(torch.empty(shape[::-1] if len(shape) == 2 else shape, device="meta"))


def gain(nonlinearity, a=0.01):
    return float(calculate_gain(nonlinearity, a if nonlinearity == "leaky_relu" else None))


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    return _draw(shape, rng, gain * np.sqrt(2 / sum(fans(shape))), distribution)


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    return _draw(shape, rng, gain(nonlinearity, a) / np.sqrt(fans(shape)[mode == "fan_out"]), distribution)


def _draw(shape, rng, std, distribution):
    """NumPy's numbers, as torch has another generator; ``initialized`` shows that torch's own have the same scale."""
    if distribution == "uniform":
        return np.sqrt(3) * std * (2 * rng.random(shape) - 1)
    return std * rng.standard_normal(shape)


class MLP:
    def __init__(self, sizes, rng, activation="relu", init="kaiming"):
        self.depth = len(sizes) - 1
        self.function = _FUNCTIONS[activation]
        self.activations = []
        self.params = {}
        for layer, shape in enumerate(zip(sizes, sizes[1:]), 1):
            after = activation if layer < self.depth else "linear"
            W = kaiming(shape, rng, nonlinearity=after, a=0.01) if init == "kaiming" else xavier(shape, rng, gain(after))
            self.params[f"W{layer}"], self.params[f"b{layer}"] = W, np.zeros(shape[1])

    def forward(self, x, training=True):
        h = torch.from_numpy(x)
        kept = []
        for layer in range(1, self.depth + 1):
            kept.append(h.numpy())
            W, b = (torch.from_numpy(self.params[f"{kind}{layer}"]) for kind in "Wb")
            h = functional.linear(h, W.T, b)
            if layer < self.depth:
                h = self.function(h)
        self.activations = kept if training else []
        return h.numpy()


def activation_stats(model, x):
    model.forward(x)
    hidden = [torch.from_numpy(h) for h in model.activations[1:]]
    return np.array([(h.mean(), h.std(unbiased=False)) for h in hidden]).reshape(-1, 2)


def mlp_cost(sizes, n):
    """Counted by torch: entries of the parameters, its flop counter, and the inputs that the linear layers saw."""
    layers = [torch.nn.Linear(*shape) for shape in zip(sizes, sizes[1:])]
    seen = []
    for layer in layers:
        layer.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0].numel()))
    network = torch.nn.Sequential(*layers)
    with FlopCounterMode(display=False) as counter:
        network(torch.zeros(n, sizes[0]))
    return sum(p.numel() for p in network.parameters()), counter.get_total_flops(), sum(seen)


SHAPES = ((784, 128), (3, 5), (7, 1), (11, 5, 3), (64, 3, 5, 7), (2, 3, 4, 5, 6))
GAINS = {"linear": ("linear",), "sigmoid": ("sigmoid",), "tanh": ("tanh",), "relu": ("relu",)}
GAINS.update({"leaky_relu": ("leaky_relu", 0.01), "leaky_relu 0.2": ("leaky_relu", 0.2), "leaky_relu 2": ("leaky_relu", 2.0)})
NETWORKS = {
    **{f"{activation} {init}": ((6, 9, 7, 4), activation, init) for activation in _FUNCTIONS for init in ("kaiming", "xavier")},
    "equal widths": ((5, 5, 5, 5, 5), "relu", "kaiming"),
    "one layer": ((6, 4), "tanh", "xavier"),
}
COSTS = {"MNIST": ((784, 256, 10), 64), "deeper": ((7, 5, 11, 3), 13), "one layer": ((6, 4), 5)}


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    for shape in SHAPES:
        yield f"fans/{'x'.join(map(str, shape))}", {"shape": np.array(shape), "fans": np.array(fans(shape))}
    for name, arguments in GAINS.items():
        yield f"gain/{name}", {"gain": gain(*arguments)}
    torch.manual_seed(5)
    for name, std in initialized():
        yield f"scale/{name}", {"std": std}
    rng = np.random.default_rng(5)
    for name, (sizes, activation, init) in NETWORKS.items():
        model = MLP(sizes, rng, activation, init)
        for layer in range(1, len(sizes)):
            model.params[f"b{layer}"] = rng.normal(scale=0.5, size=sizes[layer])
        x = rng.normal(loc=0.3, size=(8, sizes[0]))
        logits = model.forward(x)
        hidden = {f"h{layer}": h for layer, h in enumerate(model.activations) if layer}
        stats = activation_stats(model, x)
        yield f"forward/{name}", {**model.params, "x": x, **hidden, "logits": logits, "stats": stats}
    for name, (sizes, n) in COSTS.items():
        yield f"cost/{name}", {"sizes": np.array(sizes), "n": n, "cost": np.array(mlp_cost(sizes, n))}


def initialized():
    """(name, standard deviation) of a (400, 300) weight of this course, drawn by torch's own initializers."""
    init = torch.nn.init
    linear = {
        "xavier uniform": init.xavier_uniform_,
        "xavier normal, gain 5/3": lambda w: init.xavier_normal_(w, gain=5 / 3),
        "kaiming": lambda w: init.kaiming_normal_(w, nonlinearity="relu"),
        "kaiming uniform, fan_out": lambda w: init.kaiming_uniform_(w, a=0.2, mode="fan_out", nonlinearity="leaky_relu"),
    }
    for name, draw in linear.items():
        yield name, float(draw(torch.empty(300, 400)).std())
    yield "xavier, convolution", float(init.xavier_uniform_(torch.empty(60, 40, 5, 7)).std())
    yield "kaiming, convolution", float(init.kaiming_normal_(torch.empty(60, 40, 5, 7), mode="fan_out").std())
