"""Day 03, level 4: the same names on torch.optim, and the golden outputs made with them."""

import numpy as np
import torch

torch.set_default_dtype(torch.float64)


class _Optimizer:
    """A torch optimizer over tensors that share the memory of the NumPy arrays."""

    def __init__(self, params, lr, kind, **settings):
        self.lr = lr
        self._tensors = {name: torch.from_numpy(p).requires_grad_() for name, p in params.items()}
        self._optimizer = kind(list(self._tensors.values()), lr=lr, **settings)

    def step(self, grads):
        for name, tensor in self._tensors.items():
            g = grads.get(name)
            tensor.grad = None if g is None else torch.from_numpy(g)
        for group in self._optimizer.param_groups:
            group["lr"] = self.lr
        self._optimizer.step()


class SGD(_Optimizer):
    def __init__(self, params, lr, momentum=0.0, dampening=0.0, nesterov=False, weight_decay=0.0):
        super().__init__(
            params,
            lr,
            torch.optim.SGD,
            momentum=momentum,
            dampening=dampening,
            nesterov=nesterov,
            weight_decay=weight_decay,
        )


class RMSProp(_Optimizer):
    def __init__(self, params, lr=0.01, alpha=0.99, eps=1e-8):
        super().__init__(params, lr, torch.optim.RMSprop, alpha=alpha, eps=eps)


class Adam(_Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params, lr, torch.optim.Adam, betas=betas, eps=eps, weight_decay=weight_decay)


class AdamW(_Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        super().__init__(params, lr, torch.optim.AdamW, betas=betas, eps=eps, weight_decay=weight_decay)


def clip_grad_norm(grads, max_norm):
    """torch clips ``.grad`` of parameters, and writes into it."""
    parameters = []
    for g in grads.values():
        parameter = torch.zeros(g.shape if g is not None else (), requires_grad=True)
        parameter.grad = None if g is None else torch.from_numpy(g)
        parameters.append(parameter)
    return float(torch.nn.utils.clip_grad_norm_(parameters, max_norm))


def warmup_cosine(step, total_steps, warmup_steps, lr_max, lr_min=0.0):
    """A linear part, then torch's cosine annealing, stepped from its beginning."""
    if step < warmup_steps:
        return lr_max * (step + 1) / warmup_steps
    if step >= total_steps:
        return lr_min
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr_max)
    annealing = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=total_steps - warmup_steps, eta_min=lr_min)
    for _ in range(step - warmup_steps):
        optimizer.step()
        annealing.step()
    return float(annealing.get_last_lr()[0])


TRAJECTORIES = {
    "SGD": {
        "plain": {"lr": 0.1},
        "momentum": {"lr": 0.1, "momentum": 0.9},
        "nesterov": {"lr": 0.1, "momentum": 0.9, "nesterov": True},
        "weight decay": {"lr": 0.1, "weight_decay": 0.3},
        "dampening and weight decay": {"lr": 0.1, "momentum": 0.9, "dampening": 0.3, "weight_decay": 0.2},
        "nesterov and weight decay": {"lr": 0.1, "momentum": 0.8, "nesterov": True, "weight_decay": 0.2},
    },
    "RMSProp": {
        "defaults": {},
        "large eps": {"lr": 0.2, "alpha": 0.5, "eps": 0.1},
        "tiny gradients": {"lr": 0.05, "alpha": 0.9},
    },
    "Adam": {
        "defaults": {},
        "larger lr": {"lr": 0.1},
        "all settings": {"lr": 0.1, "betas": (0.5, 0.9), "eps": 0.1, "weight_decay": 0.3},
        "tiny gradients": {"lr": 0.05},
    },
    "AdamW": {
        "defaults": {},
        "larger lr": {"lr": 0.1},
        "all settings": {"lr": 0.1, "betas": (0.6, 0.9), "eps": 0.05, "weight_decay": 0.3},
        "tiny gradients": {"lr": 0.05},
    },
}
"""What is followed for 6 steps with a gradient for each parameter."""

SPARSE = {
    "SGD": {"lr": 0.1, "momentum": 0.9, "dampening": 0.3, "weight_decay": 0.2},
    "RMSProp": {"lr": 0.2, "alpha": 0.5},
    "Adam": {"lr": 0.1, "betas": (0.5, 0.9), "eps": 0.1, "weight_decay": 0.3},
    "AdamW": {"lr": 0.1, "betas": (0.5, 0.9), "eps": 0.05, "weight_decay": 0.3},
}
"""What is followed for 9 steps in which b has a gradient in 2, 6, 7 and 8 only, and for 6 steps with changing rates."""

RATES = (0.1, 0.1, 0.3, 0.02, 0.0, 0.2)


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(3)
    for kind, cases in TRAJECTORIES.items():
        for name, settings in cases.items():
            scale = 1e-8 if name == "tiny gradients" else 1.0
            yield f"{kind}/{name}", _followed(kind, settings, rng, 6, scale)
        yield f"{kind}/without b", _followed(kind, SPARSE[kind], rng, 9, b_in=(2, 6, 7, 8))
        yield f"{kind}/changing lr", _followed(kind, SPARSE[kind], rng, 6, rates=RATES)
    for max_norm in (0.5, 2.5, 5.0, 1000.0):
        grads = {"W": rng.normal(size=(3, 4)), "b": rng.normal(size=4), "s": rng.normal(size=())}
        for g, length in zip(grads.values(), (2.0, 2.2, 0.4)):
            g *= length / np.sqrt((g**2).sum())
        before = {name: g.copy() for name, g in grads.items()}
        norm = clip_grad_norm(grads, max_norm)
        after = {f"{name}_clipped": g for name, g in grads.items()}
        yield f"clip/{max_norm:g}", {**before, **after, "max_norm": max_norm, "norm": norm}
    rates = [warmup_cosine(s, 25, 5, 0.5, 0.01) for s in range(28)]
    yield "schedule/5 of 25", {"rates": np.array(rates)}


def _followed(kind, settings, rng, steps, scale=1.0, b_in=None, rates=None):
    """The settings, the start, all gradients, and W and b after each step."""
    start = {"W": rng.normal(size=(3, 4)), "b": rng.normal(size=4)}
    grads = {"dW": scale * rng.normal(size=(steps, 3, 4)), "db": scale * rng.normal(size=(steps, 4))}
    params = {name: p.copy() for name, p in start.items()}
    optimizer = globals()[kind](params, **settings)
    after = {"W_after": [], "b_after": []}
    for s in range(steps):
        if rates is not None:
            optimizer.lr = rates[s]
        has_b = b_in is None or s in b_in
        optimizer.step({"W": grads["dW"][s].copy(), "b": grads["db"][s].copy() if has_b else None})
        after["W_after"].append(params["W"].copy())
        after["b_after"].append(params["b"].copy())
    more = {} if rates is None else {"rates": np.array(rates)}
    if b_in is not None:
        more["has_b"] = np.isin(np.arange(steps), b_in)
    return {**start, **grads, **{k: np.stack(v) for k, v in after.items()}, **settings, **more}
