"""Day 03, level 3: in place, with one scratch array of the largest parameter's size.

The running means are kept as sums: with S = v / (1 - b2), the update v = b2 v + (1 - b2) g^2 reads S = b2 S + g^2. All
factors that are the same for every entry meet in two numbers a step.
"""

import math

import numpy as np


class SGD:
    def __init__(self, params, lr, momentum=0.0, dampening=0.0, nesterov=False, weight_decay=0.0):
        _require_not_negative(lr=lr, momentum=momentum, weight_decay=weight_decay)
        if nesterov and (momentum == 0 or dampening != 0):
            raise ValueError("nesterov needs a momentum and no dampening")
        self.params = params
        self.lr = lr
        self.momentum = momentum
        self.dampening = dampening
        self.nesterov = nesterov
        self.weight_decay = weight_decay
        self._velocity = {}
        self._scratch = _Scratch(params)

    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            d = self._scratch.like(p)
            if self.weight_decay:
                np.multiply(p, self.weight_decay, out=d)
                d += g
            else:
                d[...] = g
            if self.momentum:
                self._accelerate(name, p, d)
            else:
                d *= self.lr
                p -= d

    def _accelerate(self, name, p, d):
        """Add d to the velocity and step along it; d is used up."""
        v = self._velocity.get(name)
        if v is None:
            v = self._velocity[name] = d.copy()
        else:
            v *= self.momentum
            if self.nesterov:
                v += d
            else:
                d *= 1 - self.dampening
                v += d
        if self.nesterov:
            d *= self.lr
            p -= d
            np.multiply(v, self.lr * self.momentum, out=d)
        else:
            np.multiply(v, self.lr, out=d)
        p -= d


class RMSProp:
    def __init__(self, params, lr=0.01, alpha=0.99, eps=1e-8):
        _require_not_negative(lr=lr, eps=eps)
        _require_fraction(alpha=alpha)
        self.params = params
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self._squares = {}
        self._scratch = _Scratch(params)

    def step(self, grads):
        """With v = (1 - alpha) S: lr g / (sqrt(v) + eps) = (lr / c) g / (sqrt(S) + eps / c), c = sqrt(1 - alpha)."""
        c = math.sqrt(1 - self.alpha)
        for name, p, g in _updates(self.params, grads):
            d = self._scratch.like(p)
            squares = _state(self._squares, name, p)
            squares *= self.alpha
            np.multiply(g, g, out=d)
            squares += d
            np.sqrt(squares, out=d)
            d += self.eps / c
            np.divide(g, d, out=d)
            d *= self.lr / c
            p -= d


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        b1, b2 = betas
        _require_not_negative(lr=lr, eps=eps, weight_decay=weight_decay)
        _require_fraction(b1=b1, b2=b2)
        self.params = params
        self.lr = lr
        self.b1, self.b2 = b1, b2
        self.eps = eps
        self.weight_decay = weight_decay
        self._sums = {}
        self._squares = {}
        self._steps = {}
        self._scratch = _Scratch(params)

    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            d = self._scratch.like(p)
            if self.weight_decay:
                np.multiply(p, self.weight_decay, out=d)
                d += g
                g = d
            self._move(name, p, g, d)

    def _move(self, name, p, g, d):
        """One step of Adam; g may be d itself, which is used up."""
        sums, squares = _state(self._sums, name, p), _state(self._squares, name, p)
        sums *= self.b1
        sums += g
        squares *= self.b2
        np.multiply(g, g, out=d)
        squares += d
        t = self._steps[name] = self._steps.get(name, 0) + 1
        of_sums = (1 - self.b1) / (1 - self.b1**t)  # m_hat = of_sums * sums
        of_root = math.sqrt((1 - self.b2) / (1 - self.b2**t))  # sqrt(v_hat) = of_root * sqrt(squares)
        np.sqrt(squares, out=d)
        d += self.eps / of_root
        np.divide(sums, d, out=d)
        d *= self.lr * of_sums / of_root
        p -= d


class AdamW(Adam):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        super().__init__(params, lr, betas, eps, weight_decay)

    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p *= 1 - self.lr * self.weight_decay
            self._move(name, p, g, self._scratch.like(p))


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = math.sqrt(sum(_squares(g) for g in arrays))
    factor = max_norm / (norm + 1e-6)
    if factor < 1:
        for g in arrays:
            g *= factor
    return norm


def warmup_cosine(step, total_steps, warmup_steps, lr_max, lr_min=0.0):
    if step < 0 or not 0 <= warmup_steps <= total_steps:
        raise ValueError(f"step {step} and a warm-up of {warmup_steps} steps do not fit a total of {total_steps}")
    if step >= total_steps:
        return lr_min
    if step < warmup_steps:
        return lr_max * (step + 1) / warmup_steps
    t = (step - warmup_steps) / (total_steps - warmup_steps)
    return lr_min + (lr_max - lr_min) * (1 + math.cos(math.pi * t)) / 2


def _squares(g):
    """The sum of squares of g in float64, without an array of squares: einsum casts and multiplies in small pieces."""
    axes = list(range(g.ndim))
    return float(np.einsum(g, axes, g, axes, [], dtype=np.float64))


class _Scratch:
    """One block of memory, lent out as an array like any of the parameters, and the next time overwritten."""

    def __init__(self, params):
        self.entries = max((p.size for p in params.values()), default=0)
        self.blocks = {}

    def like(self, p):
        if p.dtype not in self.blocks:
            self.blocks[p.dtype] = np.empty(self.entries, p.dtype)
        return self.blocks[p.dtype][: p.size].reshape(p.shape)


def _state(arrays, name, p):
    """The state array of a parameter, zeros at first."""
    if name not in arrays:
        arrays[name] = np.zeros(p.shape, p.dtype)
    return arrays[name]


def _updates(params, grads):
    """(name, parameter, gradient) of each parameter that has a gradient; raises first if any of them does not fit."""
    for name, g in grads.items():
        if name not in params:
            raise ValueError(f"there is a gradient for {name!r}, but no such parameter among {list(params)}")
        if g is not None and g.shape != params[name].shape:
            raise ValueError(f"the gradient of {name!r} has shape {g.shape}, the parameter {params[name].shape}")
    return [(name, params[name], g) for name, g in grads.items() if g is not None]


def _require_not_negative(**values):
    for name, value in values.items():
        if value < 0:
            raise ValueError(f"{name} is at least 0, not {value}")


def _require_fraction(**values):
    for name, value in values.items():
        if not 0 <= value < 1:
            raise ValueError(f"{name} lies in [0, 1), not at {value}")
