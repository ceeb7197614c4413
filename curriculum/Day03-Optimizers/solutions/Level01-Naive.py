"""Day 03, level 1: one entry after the other."""

import math

import numpy as np


class SGD:
    def __init__(self, params, lr, momentum=0.0, dampening=0.0, nesterov=False, weight_decay=0.0):
        if lr < 0 or momentum < 0 or weight_decay < 0:
            raise ValueError(f"lr {lr}, momentum {momentum} and weight_decay {weight_decay} must not be negative")
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
        _check(self.params, grads)
        for name, grad in grads.items():
            if grad is None:
                continue
            p = self.params[name]
            first = name not in self.velocity
            if first:
                self.velocity[name] = np.zeros_like(p)
            velocity = self.velocity[name]
            for i in np.ndindex(p.shape):
                g = grad[i] + self.weight_decay * p[i]
                if first:
                    velocity[i] = g
                else:
                    velocity[i] = self.momentum * velocity[i] + (1 - self.dampening) * g
                if self.momentum == 0:
                    d = g
                elif self.nesterov:
                    d = g + self.momentum * velocity[i]
                else:
                    d = velocity[i]
                p[i] -= self.lr * d


class RMSProp:
    def __init__(self, params, lr=0.01, alpha=0.99, eps=1e-8):
        if lr < 0 or eps < 0:
            raise ValueError(f"lr {lr} and eps {eps} must not be negative")
        if alpha < 0 or alpha >= 1:
            raise ValueError(f"alpha {alpha} is outside [0, 1)")
        self.params = params
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.v = {}

    def step(self, grads):
        _check(self.params, grads)
        for name, grad in grads.items():
            if grad is None:
                continue
            p = self.params[name]
            if name not in self.v:
                self.v[name] = np.zeros_like(p)
            v = self.v[name]
            for i in np.ndindex(p.shape):
                v[i] = self.alpha * v[i] + (1 - self.alpha) * grad[i] * grad[i]
                p[i] -= self.lr * grad[i] / (math.sqrt(v[i]) + self.eps)


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        _check_adam(lr, betas, eps, weight_decay)
        self.params = params
        self.lr = lr
        self.b1, self.b2 = betas
        self.eps = eps
        self.weight_decay = weight_decay
        self.m = {}
        self.v = {}
        self.t = {}

    def step(self, grads):
        _check(self.params, grads)
        for name, grad in grads.items():
            if grad is None:
                continue
            p = self.params[name]
            if name not in self.t:
                self.m[name] = np.zeros_like(p)
                self.v[name] = np.zeros_like(p)
                self.t[name] = 0
            self.t[name] += 1
            for i in np.ndindex(p.shape):
                g = grad[i] + self.weight_decay * p[i]
                p[i] -= self.lr * _adam_direction(g, i, self.m[name], self.v[name], self.t[name], self.b1, self.b2, self.eps)


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        _check_adam(lr, betas, eps, weight_decay)
        self.params = params
        self.lr = lr
        self.b1, self.b2 = betas
        self.eps = eps
        self.weight_decay = weight_decay
        self.m = {}
        self.v = {}
        self.t = {}

    def step(self, grads):
        _check(self.params, grads)
        for name, grad in grads.items():
            if grad is None:
                continue
            p = self.params[name]
            if name not in self.t:
                self.m[name] = np.zeros_like(p)
                self.v[name] = np.zeros_like(p)
                self.t[name] = 0
            self.t[name] += 1
            for i in np.ndindex(p.shape):
                p[i] -= self.lr * self.weight_decay * p[i]
                g = grad[i]
                p[i] -= self.lr * _adam_direction(g, i, self.m[name], self.v[name], self.t[name], self.b1, self.b2, self.eps)


def clip_grad_norm(grads, max_norm):
    if max_norm < 0:
        raise ValueError(f"max_norm {max_norm} must not be negative")
    squares = 0.0
    for g in grads.values():
        if g is not None:
            for i in np.ndindex(g.shape):
                squares += float(g[i]) ** 2
    norm = math.sqrt(squares)
    factor = max_norm / (norm + 1e-6)
    if factor < 1:
        for g in grads.values():
            if g is not None:
                for i in np.ndindex(g.shape):
                    g[i] *= factor
    return norm


def warmup_cosine(step, total_steps, warmup_steps, lr_max, lr_min=0.0):
    if step < 0 or warmup_steps < 0 or warmup_steps > total_steps:
        raise ValueError(f"step {step}, warm-up {warmup_steps} and total {total_steps} do not go together")
    if step >= total_steps:
        return lr_min
    if step < warmup_steps:
        return lr_max * (step + 1) / warmup_steps
    t = (step - warmup_steps) / (total_steps - warmup_steps)
    return lr_min + (lr_max - lr_min) * (1 + math.cos(math.pi * t)) / 2


def _adam_direction(g, i, m, v, t, b1, b2, eps):
    """Update entry i of m and v with its gradient g; the direction of its step."""
    m[i] = b1 * m[i] + (1 - b1) * g
    v[i] = b2 * v[i] + (1 - b2) * g * g
    m_hat = m[i] / (1 - b1**t)
    v_hat = v[i] / (1 - b2**t)
    return m_hat / (math.sqrt(v_hat) + eps)


def _check(params, grads):
    for name, grad in grads.items():
        if name not in params:
            raise ValueError(f"there is no parameter {name!r}")
        if grad is not None and grad.shape != params[name].shape:
            raise ValueError(f"{name!r}: a gradient of shape {grad.shape} for a parameter of shape {params[name].shape}")


def _check_adam(lr, betas, eps, weight_decay):
    if lr < 0 or eps < 0 or weight_decay < 0:
        raise ValueError(f"lr {lr}, eps {eps} and weight_decay {weight_decay} must not be negative")
    for beta in betas:
        if beta < 0 or beta >= 1:
            raise ValueError(f"beta {beta} is outside [0, 1)")
