"""Day 06, level 4: the same names by torch's autograd, and the golden outputs made with it."""

import numpy as np
import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def linear_backward(dy, x, W):
    x, W = _leaf(x), _leaf(W)
    b = torch.zeros(W.shape[1], dtype=W.dtype, requires_grad=True)
    return _gradients(nn.functional.linear(x, W.T, b), dy, x, W, b)


def relu_backward(dy, x):
    x = _leaf(x)
    return _gradients(torch.relu(x), dy, x)[0]


def tanh_backward(dy, y):
    x = _leaf(np.arctanh(y))
    return _gradients(torch.tanh(x), dy, x)[0]


def sigmoid_backward(dy, y):
    x = _leaf(np.log(y / (1 - y)))
    return _gradients(torch.sigmoid(x), dy, x)[0]


def softmax_backward(dy, p, axis=-1):
    z = _leaf(np.log(p))
    return _gradients(torch.softmax(z, axis), dy, z)[0]


def mse_loss(pred, target):
    return float(nn.functional.mse_loss(torch.from_numpy(pred), torch.from_numpy(target)))


def mse_loss_backward(dloss, pred, target):
    pred = _leaf(pred)
    return _gradients(nn.functional.mse_loss(pred, torch.from_numpy(target)), np.array(dloss), pred)[0]


class MLP:
    def __init__(self, sizes, rng, activation="relu"):
        self.activation = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}[activation]
        self.depth = len(sizes) - 1
        self.params = {}
        self.grads = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"W{layer}"] = rng.normal(size=(d_in, d_out)) / np.sqrt(d_in)
            self.params[f"b{layer}"] = np.zeros(d_out)

    def forward(self, x):
        self.leaves = {name: _leaf(p) for name, p in self.params.items()}
        self.x = h = _leaf(x)
        self.pre_activations = []
        for layer in range(1, self.depth + 1):
            h = nn.functional.linear(h, self.leaves[f"W{layer}"].T, self.leaves[f"b{layer}"])
            if layer < self.depth:
                self.pre_activations.append(h.detach().numpy())
                h = self.activation(h)
        self.logits = h
        return h.detach().numpy().copy()

    def backward(self, dlogits):
        dx, *grads = _gradients(self.logits, dlogits, self.x, *self.leaves.values())
        self.grads = dict(zip(self.leaves, grads))
        return dx


def loss_and_grads(mlp, x, labels):
    mlp.forward(x)
    loss = nn.functional.cross_entropy(mlp.logits, torch.from_numpy(labels))
    grads = _gradients(loss, np.array(1.0), *mlp.leaves.values())
    return loss.item(), dict(zip(mlp.leaves, grads))


def gradient_check(f, params, grads, eps=1e-6):
    errors = [torch.zeros(1)]
    for name, p in params.items():
        n = np.zeros(p.shape)
        for i in np.ndindex(p.shape):
            kept = p[i]
            sides = []
            for side in (kept + eps, kept - eps):
                p[i] = side
                sides.append(float(f()))
            p[i] = kept
            n[i] = (sides[0] - sides[1]) / (2 * eps)
        n, g = torch.from_numpy(n), torch.tensor(grads[name])
        errors.append(((n - g).abs() / torch.maximum(n.abs(), g.abs()).clamp(min=1)).reshape(-1))
    return float(torch.cat(errors).max())


def _leaf(array):
    """A tensor of its own that collects a gradient."""
    return torch.tensor(array, requires_grad=True)


def _gradients(y, dy, *leaves):
    return tuple(g.numpy() for g in torch.autograd.grad(y, leaves, torch.tensor(dy), retain_graph=True))


NETWORKS = {"one layer": (4, 3), "two layers": (4, 6, 3), "equal widths": (5, 5, 5, 5, 5)}
KINK = 1e-3  # pre-activations this close to 0 would lie on both sides of a central difference


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(6)
    dy, x, W = rng.normal(size=(7, 3)), rng.normal(size=(7, 5)), rng.normal(size=(5, 3))
    dx, dW, db = linear_backward(dy, x, W)
    yield "linear/batch", {"dy": dy, "x": x, "W": W, "dx": dx, "dW": dW, "db": db}
    for name, shape in (("matrix", (7, 5)), ("three axes", (2, 3, 5))):
        dy, x = rng.normal(size=shape), rng.normal(size=shape)
        yield f"relu/{name}", {"dy": dy, "x": x, "dx": relu_backward(dy, x)}
        y = np.tanh(x)
        yield f"tanh/{name}", {"dy": dy, "y": y, "dx": tanh_backward(dy, y)}
        y = 1 / (1 + np.exp(-x))
        yield f"sigmoid/{name}", {"dy": dy, "y": y, "dx": sigmoid_backward(dy, y)}
    for axis in (-1, 0, 1):
        dy, z = rng.normal(size=(3, 4, 2)), rng.normal(size=(3, 4, 2))
        p = torch.softmax(torch.from_numpy(z), axis).numpy()
        yield f"softmax/axis {axis}", {"dy": dy, "p": p, "axis": axis, "dz": softmax_backward(dy, p, axis)}
    for name, shape, dloss in (("matrix", (7, 3), 1.0), ("three axes", (2, 3, 5), -0.7), ("vector", (5,), 1.7)):
        pred, target = rng.normal(size=shape), rng.normal(size=shape)
        dpred = mse_loss_backward(dloss, pred, target)
        loss = mse_loss(pred, target)
        yield f"mse/{name}", {"pred": pred, "target": target, "dloss": dloss, "loss": loss, "dpred": dpred}
    for name, sizes in NETWORKS.items():
        for activation in ("relu", "tanh", "sigmoid"):
            mlp, x = _drawn(sizes, activation, rng)
            logits, dlogits = mlp.forward(x), rng.normal(size=(7, sizes[-1]))
            dx = mlp.backward(dlogits)
            yield f"mlp/{name}, {activation}", _case(mlp, {"x": x, "dlogits": dlogits, "logits": logits, "dx": dx})
    for activation in ("relu", "tanh"):
        mlp, x = _drawn((5, 8, 6, 4), activation, rng)
        labels = rng.permutation(np.arange(7) % 4)
        loss, mlp.grads = loss_and_grads(mlp, x, labels)
        yield f"loss/{activation}", _case(mlp, {"x": x, "labels": labels, "loss": loss})


def _drawn(sizes, activation, rng):
    """A network with biases off zero, and 7 samples that keep every pre-activation away from the kink."""
    while True:
        mlp = MLP(sizes, rng, activation)
        for layer in range(1, mlp.depth + 1):
            mlp.params[f"b{layer}"] += 0.3 * rng.normal(size=sizes[layer])
        x = rng.normal(size=(7, sizes[0]))
        mlp.forward(x)
        if all(np.abs(z).min() > KINK for z in mlp.pre_activations):
            return mlp, x


def _case(mlp, arrays):
    """The arrays of a case, the parameters, and their gradients with a d before the name."""
    return {**arrays, **mlp.params, **{f"d{name}": g for name, g in mlp.grads.items()}}
