"""Day 04, level 4: the same names on PyTorch, and the golden outputs made with them."""

import numpy as np
import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)


class Perceptron:
    """PyTorch has no perceptron; this is Rosenblatt's loop on tensors."""

    def __init__(self, n_features):
        self.w = np.zeros(n_features)
        self.b = 0.0

    def predict(self, X):
        scores = functional.linear(_tensor(X), _tensor(self.w)[None])[:, 0] + self.b
        return torch.where(scores > 0, 1, -1).numpy()

    def fit(self, X, y, epochs):
        points, sides = _tensor(X), torch.tensor(y)
        w, b = _tensor(self.w).clone(), torch.tensor(self.b)
        history = []
        for _ in range(epochs):
            mistakes = 0
            for x, side in zip(points, sides):
                if side * (torch.dot(w, x) + b) <= 0:
                    w += side * x
                    b += side
                    mistakes += 1
            history.append(mistakes)
            if mistakes == 0:
                break
        self.w, self.b = w.numpy(), float(b)
        return history


def sigmoid(z):
    return torch.sigmoid(_tensor(z)).numpy()


def softmax(z, axis=-1):
    return torch.softmax(_tensor(z), dim=axis).numpy()


class Linear:
    """torch.nn.functional.linear, which takes W as (d_out, d_in)."""

    def __init__(self, d_in, d_out, rng):
        k = 1 / np.sqrt(d_in)
        self.params = {"W": rng.uniform(-k, k, (d_in, d_out)), "b": np.zeros(d_out)}
        self.grads = {}

    def forward(self, x):
        self._x = _leaf(x)
        self._leaves = {name: _leaf(p) for name, p in self.params.items()}
        self._y = functional.linear(self._x, self._leaves["W"].T, self._leaves["b"])
        return self._y.detach().numpy().copy()

    def backward(self, dy):
        wanted = [self._x, *self._leaves.values()]
        dx, *grads = torch.autograd.grad(self._y, wanted, _tensor(dy), retain_graph=True)
        self.grads = {name: g.numpy() for name, g in zip(self._leaves, grads)}
        return dx.numpy()


def bce_with_logits(z, y):
    return float(functional.binary_cross_entropy_with_logits(_tensor(z), _tensor(y))) if z.size else 0.0


def bce_with_logits_backward(dloss, z, y):
    leaf = _leaf(z)
    loss = functional.binary_cross_entropy_with_logits(leaf, _tensor(y))
    return torch.autograd.grad(loss, leaf, torch.tensor(dloss))[0].numpy()


def cross_entropy(logits, labels):
    return float(functional.cross_entropy(_tensor(logits), torch.from_numpy(labels))) if len(logits) else 0.0


def cross_entropy_backward(dloss, logits, labels):
    leaf = _leaf(logits)
    loss = functional.cross_entropy(leaf, torch.from_numpy(labels))
    return torch.autograd.grad(loss, leaf, torch.tensor(dloss))[0].numpy()


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    x, target = _tensor(X), torch.from_numpy(labels)
    W = torch.zeros(X.shape[1], n_classes, requires_grad=True)
    b = torch.zeros(n_classes, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    losses = []
    for _ in range(epochs):
        loss = functional.cross_entropy(x @ W + b, target)
        losses.append(float(loss.detach()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return W.detach().numpy(), b.detach().numpy(), losses


def _tensor(x):
    return torch.tensor(np.asarray(x, dtype=np.float64))


def _leaf(x):
    return _tensor(x).requires_grad_()


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(4)
    yield from _perceptrons(rng)
    z = 3 * rng.normal(size=(4, 5, 3))
    yield "sigmoid", {"z": z, "p": sigmoid(z)}
    yield "softmax", {"z": z, **{f"axis{axis}": softmax(z, axis) for axis in (0, 1, 2)}}
    for shape in ((5, 4), (2, 3, 4), (4,), (1, 4)):
        layer = Linear(4, 7, rng)
        layer.params = {"W": rng.normal(size=(4, 7)), "b": rng.normal(size=7)}
        x, dy = rng.normal(size=shape), rng.normal(size=(*shape[:-1], 7))
        y, dx = layer.forward(x), layer.backward(dy)
        inner = {**layer.params, "dW": layer.grads["W"], "db": layer.grads["b"]}
        yield f"linear/{'x'.join(map(str, shape))}", {"x": x, "dy": dy, "y": y, "dx": dx, **inner}
    for name, shape, dloss in (("hard", (7,), 1.7), ("soft", (5, 3), -0.7)):
        z = 2 * rng.normal(size=shape)
        y = rng.random(shape) if name == "soft" else np.array([1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0])
        dz = bce_with_logits_backward(dloss, z, y)
        yield f"bce/{name}", {"z": z, "y": y, "dloss": dloss, "loss": bce_with_logits(z, y), "dz": dz}
    for n, classes, dloss in ((7, 5, 1.7), (3, 11, -0.7)):
        logits, labels = 2 * rng.normal(size=(n, classes)), rng.integers(classes, size=n)
        dz = cross_entropy_backward(dloss, logits, labels)
        loss = cross_entropy(logits, labels)
        yield f"cross entropy/{n}x{classes}", {"logits": logits, "labels": labels, "dloss": dloss, "loss": loss, "dz": dz}
    X, labels = rng.normal(size=(11, 5)), rng.integers(3, size=11)
    W, b, losses = train_softmax_regression(X, labels, 4, 12, 0.5)
    yield "training", {"X": X, "labels": labels, "W": W, "b": b, "losses": np.array(losses)}


def _perceptrons(rng):
    """Where a plane puts 11 points; 60 points that a plane with a margin separates; 11 that none does."""
    model = Perceptron(3)
    model.w, model.b = rng.normal(size=3), 0.7
    X = rng.normal(size=(11, 3))
    yield "perceptron/sides", {"X": X, "w": model.w, "b": model.b, "sides": model.predict(X)}
    points = 2 * rng.normal(size=(400, 3))
    distance = points @ np.array([0.48, -0.6, 0.64]) - 1.3
    kept = np.flatnonzero(np.abs(distance) > 0.1)[:60]
    X, y = points[kept], np.sign(distance[kept]).astype(int)
    for epochs in (1, 3, 30):
        yield f"perceptron/separable, {epochs}", _fitted(X, y, epochs)
    X, y = rng.integers(-3, 4, size=(11, 2)).astype(float), rng.choice([-1, 1], size=11)
    yield "perceptron/no line, 7", _fitted(X, y, 7)


def _fitted(X, y, epochs):
    """The data of a perceptron, and what it is after so many epochs."""
    model = Perceptron(X.shape[1])
    mistakes = model.fit(X, y, epochs)
    return {"X": X, "y": y, "epochs": epochs, "mistakes": np.array(mistakes), "w": model.w, "b": model.b}
