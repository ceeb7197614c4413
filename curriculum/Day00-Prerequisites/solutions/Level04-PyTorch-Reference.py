"""Prerequisites, level 4: the same names on PyTorch, and the golden outputs made with them."""

import numpy as np
import torch


def matmul_by_hand(A, B):
    return (torch.tensor(A) @ torch.tensor(B)).tolist()


def broadcasting_quiz():
    shapes = [
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
    answers = []
    for a, b in shapes:
        try:
            answers.append(tuple(torch.broadcast_shapes(a, b)))
        except RuntimeError:
            answers.append(None)
    return answers


def chain_rule(w, b, x, y):
    w, b, x = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (w, b, x))
    loss = (torch.tanh(w * x + b) - y) ** 2
    loss.backward()
    return loss.item(), w.grad.item(), b.grad.item(), x.grad.item()


def logsumexp(x, axis=-1):
    return torch.logsumexp(torch.as_tensor(x), dim=axis)


def numerical_gradient(f, x, eps=1e-6):
    """The exact gradient: f is a torch function here."""
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    f(x).backward()
    return x.grad


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(0)
    A, B = rng.integers(-9, 10, size=(3, 4)), rng.integers(-9, 10, size=(4, 2))
    yield "matmul/ints", {"A": A, "B": B, "C": np.array(matmul_by_hand(A.tolist(), B.tolist()))}
    A, B = rng.normal(size=(5, 3)), rng.normal(size=(3, 7))
    yield "matmul/floats", {"A": A, "B": B, "C": (torch.as_tensor(A) @ torch.as_tensor(B)).numpy()}
    for n in range(6):
        w, b, x, y = rng.normal(size=4)
        yield f"chain rule/{n}", {"inputs": np.array([w, b, x, y]), "outputs": np.array(chain_rule(w, b, x, y))}
    x = 3 * rng.normal(size=(4, 5, 3))
    for axis in (-1, 0, 1, 2):
        yield f"logsumexp/axis {axis}", {"x": x, "y": logsumexp(x, axis).numpy()}
    A, x = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    gradient = numerical_gradient(lambda t: (torch.as_tensor(A) * torch.sin(t)).sum(), x)
    yield "gradient/sum of A sin x", {"A": A, "x": x, "gradient": gradient.numpy()}
