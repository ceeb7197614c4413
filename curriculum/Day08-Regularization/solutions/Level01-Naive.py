"""Day 08, level 1: one entry after the other."""

import math

import numpy as np


def l2_penalty(params, lam):
    if lam < 0:
        raise ValueError(f"lam {lam} must not be negative")
    squares = 0.0
    for p in params.values():
        if p.ndim >= 2:
            for i in np.ndindex(p.shape):
                squares += float(p[i]) ** 2
    return lam / 2 * squares


def l2_penalty_backward(dloss, params, lam):
    if lam < 0:
        raise ValueError(f"lam {lam} must not be negative")
    grads = {}
    for name, p in params.items():
        grads[name] = np.zeros_like(p)
        if p.ndim >= 2:
            for i in np.ndindex(p.shape):
                grads[name][i] = dloss * lam * p[i]
    return grads


class Dropout:
    def __init__(self, p, rng):
        _check_fraction("p", p)
        self.p = p
        self.rng = rng
        self.mask = None

    def forward(self, x, training=True):
        if not training:
            self.mask = None
            return x.copy()
        draws = self.rng.random(x.shape)
        self.mask = np.zeros(x.shape, dtype=bool)
        for i in np.ndindex(x.shape):
            self.mask[i] = draws[i] >= self.p
        return self._kept_and_scaled(x)

    def backward(self, dy):
        if self.mask is None:
            return dy.copy()
        return self._kept_and_scaled(dy)

    def _kept_and_scaled(self, x):
        y = np.zeros_like(x)
        for i in np.ndindex(x.shape):
            if self.mask[i]:
                y[i] = x[i] / (1 - self.p)
        return y


class Dropout2d:
    def __init__(self, p, rng):
        _check_fraction("p", p)
        self.p = p
        self.rng = rng
        self.mask = None

    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"x has the shape {x.shape}, which is not (N, C, ...)")
        if not training:
            self.mask = None
            return x.copy()
        draws = self.rng.random(x.shape[:2])
        self.mask = np.zeros(x.shape[:2], dtype=bool)
        for n in range(x.shape[0]):
            for c in range(x.shape[1]):
                self.mask[n, c] = draws[n, c] >= self.p
        return self._kept_and_scaled(x)

    def backward(self, dy):
        if self.mask is None:
            return dy.copy()
        return self._kept_and_scaled(dy)

    def _kept_and_scaled(self, x):
        y = np.zeros_like(x)
        for n in range(x.shape[0]):
            for c in range(x.shape[1]):
                if self.mask[n, c]:
                    y[n, c] = x[n, c] / (1 - self.p)
        return y


def label_smoothing_loss(logits, labels, eps=0.1):
    _check_labels(logits, labels)
    _check_fraction("eps", eps)
    total = 0.0
    for z, label in zip(logits, labels):
        loss = _log_sum_exp(z)
        for j in range(len(z)):
            q = _target(j, label, len(z), eps)
            if q > 0:
                loss -= q * float(z[j])
        total += loss
    return total / len(logits) if len(logits) else 0.0


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _check_labels(logits, labels)
    _check_fraction("eps", eps)
    d = np.zeros_like(logits)
    for i in range(len(logits)):
        z = logits[i]
        lse = _log_sum_exp(z)
        for j in range(len(z)):
            p = math.exp(float(z[j]) - lse)
            d[i, j] = dloss * (p - _target(j, labels[i], len(z), eps)) / len(logits)
    return d


def max_norm_(W, c):
    if c < 0:
        raise ValueError(f"c {c} must not be negative")
    for j in range(W.shape[1]):
        squares = 0.0
        for i in range(W.shape[0]):
            squares += float(W[i, j]) ** 2
        norm = math.sqrt(squares)
        if norm > c:
            for i in range(W.shape[0]):
                W[i, j] *= c / norm
    return W


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        if patience < 1:
            raise ValueError(f"patience {patience} must be at least 1")
        if min_delta < 0:
            raise ValueError(f"min_delta {min_delta} must not be negative")
        self.patience = patience
        self.min_delta = min_delta
        self.best = math.inf
        self.best_step = -1
        self.last_step = -1

    def step(self, value):
        self.last_step += 1
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = self.last_step
        return self.last_step - self.best_step >= self.patience


def _log_sum_exp(z):
    top = float(z[0])
    for value in z:
        if value > top:
            top = float(value)
    total = 0.0
    for value in z:
        total += math.exp(float(value) - top)
    return top + math.log(total)


def _target(j, label, classes, eps):
    """The wanted probability of class j."""
    return eps / classes + (1 - eps if j == label else 0.0)


def _check_fraction(name, value):
    if not 0 <= value <= 1:
        raise ValueError(f"{name} {value} is outside [0, 1]")


def _check_labels(logits, labels):
    if logits.ndim != 2 or labels.shape != (logits.shape[0],):
        raise ValueError(f"logits {logits.shape} and labels {labels.shape} are not (N, C) and (N,)")
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels are {labels.dtype}, not integers")
    for label in labels:
        if label < 0 or label >= logits.shape[1]:
            raise ValueError(f"label {label} is outside 0..{logits.shape[1] - 1}")
