"""Day 08, level 4: the same names on PyTorch, and the golden outputs made with them."""

import math

import numpy as np
import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)


def l2_penalty(params, lam):
    return float(_penalty({name: _leaf(p) for name, p in params.items()}, lam).detach())


def l2_penalty_backward(dloss, params, lam):
    leaves = {name: _leaf(p) for name, p in params.items()}
    (dloss * _penalty(leaves, lam)).backward()
    return {name: np.zeros(p.shape) if p.grad is None else p.grad.numpy() for name, p in leaves.items()}


def _penalty(tensors, lam):
    return lam / 2 * sum((torch.sum(t**2) for t in tensors.values() if t.ndim >= 2), torch.zeros(()))


class _Dropout:
    """torch draws numbers of its own; so the kept entries come from rng, and torch multiplies and differentiates."""

    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.mask = None

    def forward(self, x, training=True):
        self._x = _leaf(x)
        self.mask = self.rng.random(self._drawn(x.shape)) >= self.p if training else None
        self._y = self._x * 1.0
        if training:
            keep = torch.from_numpy(self.mask).reshape(self.mask.shape + (1,) * (x.ndim - self.mask.ndim))
            self._y = torch.where(keep, self._x / (1 - self.p), 0.0)
        return self._y.detach().numpy().copy()

    def backward(self, dy):
        return torch.autograd.grad(self._y, self._x, _tensor(dy), retain_graph=True)[0].numpy()


class Dropout(_Dropout):
    def _drawn(self, shape):
        return shape


class Dropout2d(_Dropout):
    def _drawn(self, shape):
        return shape[:2]


def label_smoothing_loss(logits, labels, eps=0.1):
    return float(functional.cross_entropy(_tensor(logits), torch.from_numpy(labels), label_smoothing=eps))


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    leaf = _leaf(logits)
    loss = functional.cross_entropy(leaf, torch.from_numpy(labels), label_smoothing=eps)
    return torch.autograd.grad(loss, leaf, torch.tensor(dloss))[0].numpy()


def max_norm_(W, c):
    W[...] = torch.renorm(_tensor(W), p=2, dim=1, maxnorm=c).numpy()
    return W


class EarlyStopping:
    """PyTorch has none; the best value is that of its ReduceLROnPlateau, with an absolute threshold."""

    def __init__(self, patience, min_delta=0.0):
        self._optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
        self._plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(
            self._optimizer, factor=0.5, patience=patience - 1, threshold=min_delta, threshold_mode="abs"
        )
        self.patience = patience
        self.best, self.best_step, self._steps = math.inf, -1, 0

    def step(self, value):
        before = self._plateau.best
        self._plateau.step(value)
        if self._plateau.best != before:
            self.best, self.best_step = self._plateau.best, self._steps
        self._steps += 1
        return self._steps - 1 - self.best_step >= self.patience


def _tensor(x):
    return torch.tensor(np.asarray(x, dtype=np.float64))


def _leaf(x):
    return _tensor(x).requires_grad_()


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(8)
    params = {name: rng.normal(size=shape) for name, shape in PARAMS.items()}
    for lam, dloss in ((0.3, 1.7), (0.01, -0.7)):
        grads = {f"d{name}": g for name, g in l2_penalty_backward(dloss, params, lam).items()}
        yield f"l2/{lam:g}", {**params, **grads, "lam": lam, "dloss": dloss, "penalty": l2_penalty(params, lam)}
    for seed, p in ((11, 0.0), (12, 0.2), (13, 0.5), (14, 0.9)):
        for kind, name, shape in ((Dropout, "dropout", (5, 7)), (Dropout2d, "dropout2d", (3, 5, 2, 4))):
            yield f"{name}/{p:g}", _dropped(kind, p, seed, rng, shape)
    for eps in (0.0, 0.1, 0.5, 1.0):
        logits, labels, dloss = 2 * rng.normal(size=(7, 5)), rng.integers(5, size=7), 1.6
        dz = label_smoothing_loss_backward(dloss, logits, labels, eps)
        loss = label_smoothing_loss(logits, labels, eps)
        yield f"smoothing/{eps:g}", {"logits": logits, "labels": labels, "eps": eps, "dloss": dloss, "loss": loss, "dz": dz}
    for shape, c in (((5, 4), 2.0), ((3, 3), 1.5), ((4, 6), 1.8)):
        W = rng.normal(size=shape)
        yield f"max norm/{shape[0]}x{shape[1]}", {"W": W, "c": c, "limited": max_norm_(W.copy(), c)}
    for name, patience, min_delta, values in RUNS:
        stopping = EarlyStopping(patience, min_delta)
        after = [(stopping.step(v), stopping.best, stopping.best_step) for v in values]
        stops, best, best_step = (np.array(column) for column in zip(*after))
        made = {"patience": patience, "min_delta": min_delta, "values": np.array(values)}
        yield f"early stopping/{name}", {**made, "stops": stops, "best": best, "best_step": best_step}


PARAMS = {"W": (3, 4), "b": (4,), "K": (2, 3, 2, 2), "gamma": (3,), "scale": ()}
"""Weights with two and four axes, and what the penalty leaves alone."""

RUNS = (
    ("patience 2", 2, 0.0, (1.0, 0.9, 0.95, 0.8, 0.8, 0.8)),
    ("patience 3", 3, 0.0, (1.0, 0.9, 0.95, 0.8, 0.85, 0.84, 0.83, 0.7)),
    ("patience 1", 1, 0.0, (1.0, 0.9, 0.95, 0.8, 0.85)),
    ("min_delta", 3, 0.1, (1.0, 0.95, 0.91, 0.89, 0.93, 0.82, 0.8, 0.5)),
    ("on after the stop", 2, 0.0, (3.0, 4.0, 5.0, 6.0, 2.0, 2.5, 1.5, 1.6, 1.7, 1.8)),
)
"""Validation losses, one a step."""


def _dropped(kind, p, seed, rng, shape):
    """Two training forwards in a row with the same rng, and the gradient after each."""
    layer = kind(p, np.random.default_rng(seed))
    case = {"p": p, "seed": seed}
    for turn in ("first", "second"):
        x, dy = rng.normal(size=shape), rng.normal(size=shape)
        y = layer.forward(x)
        case.update({f"{turn}_x": x, f"{turn}_dy": dy, f"{turn}_y": y})
        case.update({f"{turn}_mask": layer.mask, f"{turn}_dx": layer.backward(dy)})
    return case
