"""Prerequisites, level 4: the same names on PyTorch, and the golden outputs made with them."""

import numpy as np
import torch


def matmul_by_hand(A, B):
    return (torch.tensor(A) @ torch.tensor(B)).tolist()


def broadcasting_quiz():
    pairs = [
        ((3,), (2, 3)),
        ((2,), (2, 3)),
        ((2, 1), (1, 3)),
        ((4, 1, 3), (2, 3)),
        ((5, 4), (5,)),
        ((0, 3), (1, 3)),
        ((0, 3), (2, 3)),
        ((), (7,)),
        ((8, 1, 6, 1), (7, 1, 5)),
        ((4, 1), (4,)),
    ]
    return [_broadcast(*pair) for pair in pairs]


def _broadcast(*shapes):
    try:
        return tuple(torch.broadcast_shapes(*shapes))
    except RuntimeError:
        return None


def chain_rule(w, b, x, y):
    w, b, x = (torch.tensor(float(value), dtype=torch.float64, requires_grad=True) for value in (w, b, x))
    loss = (torch.tanh(w * x + b) - y) ** 2
    loss.backward()
    return loss.item(), w.grad.item(), b.grad.item(), x.grad.item()


def logsumexp(x, axis=-1):
    return torch.logsumexp(torch.as_tensor(x), dim=axis).numpy()


def numerical_gradient(f, x, eps=1e-6):
    """The gradient by autograd, which is what the differences approach; ``f`` works on tensors here."""
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    f(x).backward()
    return x.grad.numpy()


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(0)
    for n, k, m in [(3, 4, 2), (1, 4, 1), (3, 1, 2)]:
        A, B = rng.integers(-9, 10, size=(n, k)), rng.integers(-9, 10, size=(k, m))
        C = np.array(matmul_by_hand(A.tolist(), B.tolist()))
        yield f"matmul/{n}x{k} by {k}x{m}", {"A": A, "B": B, "C": C}
    A, B = rng.normal(size=(5, 3)), rng.normal(size=(3, 7))
    C = (torch.as_tensor(A) @ torch.as_tensor(B)).numpy()
    yield "matmul/5x3 by 3x7", {"A": A, "B": B, "C": C}

    w, b, x = rng.uniform(0.4, 1.6, size=(3, 6)) * rng.choice([-1, 1], size=(3, 6))
    y = rng.uniform(-1.5, 1.5, size=6)
    loss, dw, db, dx = np.array([chain_rule(*sample) for sample in zip(w, b, x, y)]).T
    yield "chain_rule/six", {"w": w, "b": b, "x": x, "y": y, "loss": loss, "dw": dw, "db": db, "dx": dx}

    x = 3 * rng.normal(size=(4, 5, 3))
    yield "logsumexp/4x5x3", {"x": x, **{f"axis{a}": logsumexp(x, a) for a in (0, 1, 2)}}

    A, x = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    gradient = numerical_gradient(lambda v: (torch.as_tensor(A) * torch.sin(v)).sum(), x)
    yield "gradient/sum of A sin x", {"A": A, "x": x, "gradient": gradient}
