"""Day 01, level 4: the same names on PyTorch, and the golden outputs made with them."""

import numpy as np
import torch


def contiguous_strides(shape, itemsize, order="C"):
    """torch keeps strides in entries, and counts an axis of length 0 as one of length 1."""
    if order == "F":
        return contiguous_strides(shape[::-1], itemsize)[::-1]
    return tuple(itemsize * s for s in torch.empty(shape).stride())


def is_contiguous(shape, strides, itemsize, order="C"):
    if order == "F":
        return is_contiguous(shape[::-1], strides[::-1], itemsize)
    return torch.empty(0).as_strided(shape, [s // itemsize for s in strides]).is_contiguous()


def broadcast_shape(*shapes):
    return tuple(torch.broadcast_shapes(*shapes))


def broadcast_view(x, shape):
    return torch.as_tensor(x).expand(shape)


def unbroadcast(grad, shape):
    """The gradient of ``expand``, which is what unbroadcasting is."""
    x = torch.zeros(shape, dtype=torch.float64, requires_grad=True)
    x.expand(grad.shape).backward(torch.as_tensor(grad))
    return x.grad


def sliding_windows(x, size, step=1):
    return torch.as_tensor(x).unfold(-1, size, step)


def pairwise_sq_dists(X, Y):
    return torch.cdist(torch.as_tensor(X), torch.as_tensor(Y), compute_mode="donot_use_mm_for_euclid_dist") ** 2


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(1)
    for shape in [(), (3,), (4, 1, 5), (2, 0, 3), (2, 3, 4, 5)]:
        for order in "CF":
            strides = np.array(contiguous_strides(shape, 8, order), dtype=np.int64)
            yield f"strides/{shape}{order}", {"shape": np.array(shape, dtype=np.int64), "strides": strides}
    for source, target in [((3,), (2, 3)), ((2, 1), (2, 5)), ((1, 3), (4, 2, 3)), ((), (2, 3)), ((2, 3), (2, 3))]:
        x = rng.normal(size=source)
        yield f"view/{source} to {target}", {"x": x, "y": broadcast_view(x, target).numpy().copy()}
    reductions = [((2, 3, 4), s) for s in [(4,), (3, 1), (1, 3, 4), (2, 1, 1), (), (2, 3, 4)]]
    for source, target in [*reductions, ((3, 3), (3,)), ((3, 3), (3, 1))]:
        grad = rng.normal(size=source)
        yield f"unbroadcast/{source} to {target}", {"grad": grad, "result": unbroadcast(grad, target).numpy()}
    for size, step in [(1, 1), (2, 1), (3, 2), (3, 3), (3, 5)]:
        x = rng.normal(size=(2, 11))
        yield f"windows/{size} every {step}", {"x": x, "windows": sliding_windows(x, size, step).numpy().copy()}
    for n, m, d in [(5, 7, 3), (1, 4, 2), (6, 1, 11)]:
        X, Y = rng.normal(size=(n, d)), rng.normal(size=(m, d))
        yield f"distances/{n} x {m} in {d}", {"X": X, "Y": Y, "dists": pairwise_sq_dists(X, Y).numpy()}
