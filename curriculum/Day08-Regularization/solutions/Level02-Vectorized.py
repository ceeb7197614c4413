"""Day 08, level 2: array formulas; a mask of its own shape for each kind of dropout."""

import numpy as np


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * float(sum((p**2).sum() for p in params.values() if p.ndim >= 2))


def l2_penalty_backward(dloss, params, lam):
    _require_not_negative(lam=lam)
    return {name: p * (dloss * lam) if p.ndim >= 2 else np.zeros_like(p) for name, p in params.items()}


class Dropout:
    def __init__(self, p, rng):
        _require_fraction(p=p)
        self.p = p
        self.rng = rng
        self.mask = None

    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x)

    def backward(self, dy):
        return self._masked(dy)

    def _masked(self, x):
        if self.mask is None:
            return x
        if self.p == 1:
            return np.zeros_like(x)
        return x * self.mask / (1 - self.p)


class Dropout2d:
    def __init__(self, p, rng):
        _require_fraction(p=p)
        self.p = p
        self.rng = rng
        self.mask = None

    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"expected (N, C, ...) with at least three axes, got the shape {x.shape}")
        self.mask = self.rng.random(x.shape[:2]) >= self.p if training else None
        return self._masked(x)

    def backward(self, dy):
        return self._masked(dy)

    def _masked(self, x):
        if self.mask is None:
            return x
        if self.p == 1:
            return np.zeros_like(x)
        keep = self.mask.reshape(self.mask.shape + (1,) * (x.ndim - 2))
        return x * keep / (1 - self.p)


def label_smoothing_loss(logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n = len(logits)
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    loss = -(1 - eps) * log_p[np.arange(n), labels].sum()
    if eps > 0:
        loss = loss - eps * log_p.mean(axis=1).sum()
    return float(loss / max(n, 1))


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    d = e / e.sum(axis=1, keepdims=True) - eps / classes
    d[np.arange(n), labels] -= 1 - eps
    return d * (dloss / max(n, 1))


def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt((W**2).sum(axis=0))
    long = norms > c
    W[:, long] *= c / norms[long]
    return W


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        if patience < 1:
            raise ValueError(f"patience is at least 1, not {patience}")
        _require_not_negative(min_delta=min_delta)
        self.patience = patience
        self.min_delta = min_delta
        self.best = float("inf")
        self.best_step = -1
        self.steps = 0
        self.since_best = 0

    def step(self, value):
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = self.steps
            self.since_best = 0
        else:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience


def _require_not_negative(**values):
    for name, value in values.items():
        if value < 0:
            raise ValueError(f"{name} is at least 0, not {value}")


def _require_fraction(**values):
    for name, value in values.items():
        if not 0 <= value <= 1:
            raise ValueError(f"{name} lies in [0, 1], not at {value}")


def _require_labels(logits, labels):
    if logits.ndim != 2 or labels.shape != logits.shape[:1]:
        raise ValueError(f"expected logits (N, C) and labels (N,), got {logits.shape} and {labels.shape}")
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels are integers, not {labels.dtype}")
    if ((labels < 0) | (labels >= logits.shape[1])).any():
        raise ValueError(f"a label is no class of logits {logits.shape}")
