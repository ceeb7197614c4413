"""Day 03, level 2: each update rule as its array formulas."""

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
        self.velocity = {}

    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p)

    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        v = g
        if name in self.velocity:
            v = self.momentum * self.velocity[name] + (1 - self.dampening) * g
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v


class RMSProp:
    def __init__(self, params, lr=0.01, alpha=0.99, eps=1e-8):
        _require_not_negative(lr=lr, eps=eps)
        _require_fraction(alpha=alpha)
        self.params = params
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.mean_square = {}

    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            v = self.alpha * self.mean_square.get(name, 0.0) + (1 - self.alpha) * g**2
            self.mean_square[name] = v
            p -= self.lr * g / (np.sqrt(v) + self.eps)


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
        self.state = {}

    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p)

    def _direction(self, name, g):
        m, v, t = self.state.get(name, (0.0, 0.0, 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        t = t + 1
        self.state[name] = m, v, t
        m_hat = m / (1 - self.b1**t)
        v_hat = v / (1 - self.b2**t)
        return m_hat / (np.sqrt(v_hat) + self.eps)


class AdamW(Adam):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        super().__init__(params, lr, betas, eps, weight_decay)

    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p *= 1 - self.lr * self.weight_decay
            p -= self.lr * self._direction(name, g)


def clip_grad_norm(grads, max_norm):
    _require_not_negative(max_norm=max_norm)
    arrays = [g for g in grads.values() if g is not None]
    norm = math.sqrt(sum(np.square(g, dtype=np.float64).sum() for g in arrays))
    factor = min(1.0, max_norm / (norm + 1e-6))
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
