"""Day 08, level 3: masks drawn in pieces, one array for each result, everything else in place.

``rng.random(out=part)`` gives the same numbers as one draw of the whole shape, a few thousand at a time. So the float64 draws,
eight bytes an entry, never exist all at once, and what stays for backward is one byte an entry.
"""

import numpy as np

PIECE = 8192
"""How many numbers are drawn at a time."""


def l2_penalty(params, lam):
    _require_not_negative(lam=lam)
    return lam / 2 * sum(_squares(p) for p in params.values() if p.ndim >= 2)


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
        self.mask = _keep(self.rng, x.shape, self.p) if training else None
        return self._masked(x)

    def backward(self, dy):
        return self._masked(dy)

    def _masked(self, x):
        return x if self.mask is None else _scaled(x, self.mask, self.p)


class Dropout2d:
    def __init__(self, p, rng):
        _require_fraction(p=p)
        self.p = p
        self.rng = rng
        self.mask = None

    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"expected (N, C, ...) with at least three axes, got the shape {x.shape}")
        self.mask = _keep(self.rng, x.shape[:2], self.p) if training else None
        return self._masked(x)

    def backward(self, dy):
        return self._masked(dy)

    def _masked(self, x):
        if self.mask is None:
            return x
        return _scaled(x, self.mask.reshape(self.mask.shape + (1,) * (x.ndim - 2)), self.p)


def label_smoothing_loss(logits, labels, eps=0.1):
    """lse - sum q z, both relative to the row's maximum."""
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    z = logits - logits.max(axis=1, keepdims=True)
    total = -(1 - eps) * z[np.arange(n), labels].sum()
    if eps > 0:
        total -= eps / classes * z.sum()
    np.exp(z, out=z)
    total += np.log(z.sum(axis=1)).sum()
    return float(total / max(n, 1))


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    _require_labels(logits, labels)
    _require_fraction(eps=eps)
    n, classes = logits.shape
    d = logits - logits.max(axis=1, keepdims=True)
    np.exp(d, out=d)
    d /= d.sum(axis=1, keepdims=True)
    d -= eps / classes
    d[np.arange(n), labels] -= 1 - eps
    d *= dloss / max(n, 1)
    return d


def max_norm_(W, c):
    _require_not_negative(c=c)
    norms = np.sqrt(np.einsum("io,io->o", W, W))
    long = norms > c
    factors = np.ones_like(norms)
    np.divide(c, norms, out=factors, where=long)
    W *= factors
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
        self._steps = 0

    def step(self, value):
        if value < self.best - self.min_delta:
            self.best, self.best_step = value, self._steps
        self._steps += 1
        return self._steps - 1 - self.best_step >= self.patience


def _keep(rng, shape, p):
    """``rng.random(shape) >= p`` without the float64 array of that shape."""
    keep = np.empty(shape, dtype=bool)
    flat = keep.reshape(-1)
    draws = np.empty(min(PIECE, flat.size))
    for start in range(0, flat.size, PIECE):
        part = flat[start : start + PIECE]
        rng.random(out=draws[: part.size])
        np.greater_equal(draws[: part.size], p, out=part)
    return keep


def _scaled(x, keep, p):
    """x keep / (1 - p) as one new array."""
    if p == 1:
        return np.zeros_like(x)
    y = np.multiply(x, keep)
    y *= 1 / (1 - p)
    return y


def _squares(p):
    """The sum of squares of p without an array of squares."""
    axes = list(range(p.ndim))
    return float(np.einsum(p, axes, p, axes, []))


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
