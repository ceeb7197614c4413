"""Day 09, level 4: the same names on torch, and the golden outputs made with torch.nn.BatchNorm1d and 2d."""

import types
from fractions import Fraction

import numpy as np
import torch

torch.set_default_dtype(torch.float64)


def batch_moments(x, axes):
    var, mean = torch.var_mean(torch.from_numpy(x), dim=axes, correction=0)
    return mean.reshape(-1).numpy(), var.reshape(-1).numpy()


class BatchNorm1d:
    ndim = 2

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.params = {"gamma": np.ones(num_features), "beta": np.zeros(num_features)}
        self.grads = {}
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)

    def forward(self, x, training=True):
        """torch writes the new running statistics into the memory of the arrays."""
        self._leaves = {"x": x, **self.params}
        self._leaves = {name: torch.tensor(leaf, requires_grad=True) for name, leaf in self._leaves.items()}
        x, gamma, beta = self._leaves.values()
        mean, var = torch.from_numpy(self.running_mean), torch.from_numpy(self.running_var)
        n = x.numel() // self.num_features
        if training and n < 2:  # torch raises
            self._y = x * 0 + beta.reshape(-1, *[1] * (self.ndim - 2))
            if n == 1:
                mean.mul_(1 - self.momentum).add_(self.momentum * x.detach().reshape(-1))
        else:
            self._y = torch.nn.functional.batch_norm(x, mean, var, gamma, beta, training, self.momentum, self.eps)
        return self._y.detach().numpy().copy()

    def backward(self, dy):
        leaves = list(self._leaves.values())
        dx, dgamma, dbeta = torch.autograd.grad(
            self._y, leaves, torch.from_numpy(dy), retain_graph=True, allow_unused=True, materialize_grads=True
        )
        self.grads = {"gamma": dgamma.numpy(), "beta": dbeta.numpy()}
        return dx.numpy()


class BatchNorm2d(BatchNorm1d):
    ndim = 4


def merge_moments(n1, mean1, var1, n2, mean2, var2):
    """By raw moments, E[x^2] - E[x]^2, in exact arithmetic."""
    n = n1 + n2
    mean, var = np.zeros(mean1.shape), np.zeros(mean1.shape)
    for j in np.ndindex(mean1.shape):
        sets = [(k, Fraction(float(m[j])), Fraction(float(v[j]))) for k, m, v in ((n1, mean1, var1), (n2, mean2, var2)) if k]
        first = sum((k * m for k, m, _ in sets), Fraction(0)) / max(n, 1)
        second = sum((k * (v + m * m) for k, m, v in sets), Fraction(0)) / max(n, 1)
        mean[j], var[j] = float(first), float(second - first * first)
    return n, mean, var


def fold_batchnorm(W, b, bn):
    """torch.nn.utils.fusion, whose weights are (out, in)."""
    weight, bias = torch.nn.utils.fusion.fuse_linear_bn_weights(
        torch.from_numpy(W).T,
        torch.from_numpy(b),
        torch.from_numpy(bn.running_mean),
        torch.from_numpy(bn.running_var),
        bn.eps,
        torch.from_numpy(bn.params["gamma"]),
        torch.from_numpy(bn.params["beta"]),
    )
    return weight.detach().numpy().T.copy(), bias.detach().numpy()


STEPS = ((6, True), (4, True), (5, False), (2, True), (1, False), (7, False), (3, True))
"""Batch sizes, and whether the layer trains."""

LAYERS = {
    "1d/defaults": (torch.nn.BatchNorm1d, (11,), {}),
    "1d/momentum 0.3, eps 0.1": (torch.nn.BatchNorm1d, (11,), {"momentum": 0.3, "eps": 0.1}),
    "2d/defaults": (torch.nn.BatchNorm2d, (5, 2, 3), {}),
    "2d/momentum 0.3, eps 0.1": (torch.nn.BatchNorm2d, (5, 3, 1), {"momentum": 0.3, "eps": 0.1}),
}


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(9)
    for name, (kind, shape, settings) in LAYERS.items():
        yield name, _followed(kind, shape, settings, STEPS, rng)
    yield "2d/one image", _followed(torch.nn.BatchNorm2d, (5, 2, 3), {}, ((1, True), (1, False), (1, True)), rng)

    for shape, axes in MOMENTS.items():
        x = 3 + 2 * rng.normal(size=shape)
        var, mean = torch.var_mean(torch.from_numpy(x), dim=axes, correction=0)
        yield f"moments/{shape}", {"x": x, "axes": axes, "mean": mean.reshape(-1).numpy(), "var": var.reshape(-1).numpy()}

    for n1, n2 in ((3, 7), (7, 3), (1, 5), (4, 1)):
        parts = [rng.normal(size=(n1, 5)), 2 + 3 * rng.normal(size=(n2, 5))]
        moments = [torch.var_mean(torch.from_numpy(p), dim=0, correction=0) for p in (*parts, np.concatenate(parts))]
        (var1, mean1), (var2, mean2), (var, mean) = [(v.numpy(), m.numpy()) for v, m in moments]
        yield f"merge/{n1} and {n2}", {"mean1": mean1, "var1": var1, "mean2": mean2, "var2": var2, "mean": mean, "var": var}

    for eps in (1e-5, 0.1):
        W, b = rng.normal(size=(7, 5)), rng.normal(size=5)
        bn = types.SimpleNamespace(eps=eps, running_mean=rng.normal(size=5), running_var=rng.uniform(0.05, 3, size=5))
        bn.params = {"gamma": rng.normal(size=5), "beta": rng.normal(size=5)}
        folded_W, folded_b = fold_batchnorm(W, b, bn)
        state = {"running_mean": bn.running_mean, "running_var": bn.running_var, **bn.params}
        yield f"fold/eps {eps:g}", {"W": W, "b": b, "eps": eps, **state, "folded_W": folded_W, "folded_b": folded_b}


MOMENTS = {(7, 5): (0,), (3, 5, 2, 4): (0, 2, 3), (3, 2, 5): (1,), (2, 3): (0, 1), (2, 3, 5, 2): (0, 3)}
"""Shapes, and the axes that are averaged."""


def _followed(kind, shape, settings, steps, rng):
    """Inputs, upstream gradients, and all that a layer of torch gives and keeps, one after another over the steps."""
    features = shape[0]
    layer = kind(features, **settings)
    start = {"gamma": rng.uniform(0.4, 2, features) * rng.choice([-1, 1], features), "beta": rng.normal(size=features)}
    with torch.no_grad():
        layer.weight[...] = torch.from_numpy(start["gamma"])
        layer.bias[...] = torch.from_numpy(start["beta"])
    spread, centre = rng.uniform(0.05, 2, (features, *[1] * len(shape[1:]))), rng.normal(size=(features, *[1] * len(shape[1:])))
    case = {**start, **settings}
    for k, (n, training) in enumerate(steps):
        x = torch.tensor(centre + spread * rng.normal(size=(n, *shape)), requires_grad=True)
        dy = rng.normal(size=x.shape)
        layer.train(training)
        layer.zero_grad()
        y = layer(x)
        y.backward(torch.from_numpy(dy))
        made = {
            "x": x.detach(),
            "dy": torch.from_numpy(dy),
            "y": y.detach(),
            "dx": x.grad,
            "dgamma": layer.weight.grad,
            "dbeta": layer.bias.grad,
            "running_mean": layer.running_mean,
            "running_var": layer.running_var,
        }
        case.update({f"{name}{k}": tensor.numpy().copy() for name, tensor in made.items()})
        case[f"training{k}"] = training
    return case
