"""Day 02, level 4: the same API as a thin wrapper of torch, and the golden outputs made with torch."""

import numpy as np
import torch

no_grad = torch.no_grad


def _raw(x):
    return x.raw if isinstance(x, Tensor) else torch.as_tensor(x)


def _wrap(raw):
    out = Tensor.__new__(Tensor)
    out.raw = raw
    return out


class Tensor:
    __array_ufunc__ = None

    def __init__(self, data, requires_grad=False):
        self.raw = torch.as_tensor(np.asarray(data)).requires_grad_(requires_grad)

    data = property(lambda self: self.raw.detach().numpy())
    grad = property(lambda self: None if self.raw.grad is None else self.raw.grad.numpy())
    requires_grad = property(lambda self: self.raw.requires_grad)
    shape = property(lambda self: tuple(self.raw.shape))
    ndim = property(lambda self: self.raw.ndim)
    size = property(lambda self: self.raw.numel())
    dtype = property(lambda self: self.data.dtype)
    T = property(lambda self: self.transpose())

    def __add__(self, other):
        return _wrap(self.raw + _raw(other))

    def __sub__(self, other):
        return _wrap(self.raw - _raw(other))

    def __rsub__(self, other):
        return _wrap(_raw(other) - self.raw)

    def __mul__(self, other):
        return _wrap(self.raw * _raw(other))

    def __truediv__(self, other):
        return _wrap(self.raw / _raw(other))

    def __rtruediv__(self, other):
        return _wrap(_raw(other) / self.raw)

    def __matmul__(self, other):
        return _wrap(self.raw @ _raw(other))

    def __rmatmul__(self, other):
        return _wrap(_raw(other) @ self.raw)

    def __pow__(self, p):
        return _wrap(self.raw**p)

    def __neg__(self):
        return _wrap(-self.raw)

    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self):
        return _wrap(self.raw.exp())

    def log(self):
        return _wrap(self.raw.log())

    def tanh(self):
        return _wrap(self.raw.tanh())

    def sigmoid(self):
        return _wrap(self.raw.sigmoid())

    def relu(self):
        return _wrap(self.raw.relu())

    def sum(self, axis=None, keepdims=False):
        return _wrap(self.raw.sum(dim=_axes(axis, self.ndim), keepdim=keepdims))

    def mean(self, axis=None, keepdims=False):
        return _wrap(self.raw.mean(dim=_axes(axis, self.ndim), keepdim=keepdims))

    def max(self, axis=None, keepdims=False):
        return _wrap(self.raw.amax(dim=_axes(axis, self.ndim), keepdim=keepdims))

    def reshape(self, *shape):
        return _wrap(self.raw.reshape(*shape))

    def transpose(self, *axes):
        return _wrap(self.raw.permute(axes or tuple(reversed(range(self.ndim)))))

    def __getitem__(self, index):
        return _wrap(self.raw[index])

    def backward(self, grad=None):
        self.raw.backward(None if grad is None else torch.as_tensor(grad), retain_graph=True)

    def zero_grad(self):
        self.raw.grad = None

    def detach(self):
        return _wrap(self.raw.detach())

    def item(self):
        return self.raw.item()

    def numpy(self):
        return self.data


def _axes(axis, ndim):
    return tuple(range(ndim)) if axis is None else axis


def concat(tensors, axis=0):
    return _wrap(torch.cat([_raw(t) for t in tensors], dim=axis))


def where(cond, a, b):
    return _wrap(torch.where(torch.as_tensor(cond), _raw(a), _raw(b)))


def topological_order(root):
    """torch has no such list: its own nodes, by depth-first search on grad_fn."""
    order, seen, stack = [], set(), [(root.raw.grad_fn, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node is not None and node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.next_functions)
    return order


BROADCAST = [((3, 4), (4,)), ((3, 1), (1, 4)), ((), (2, 3)), ((2, 3, 4), (3, 1)), ((1, 1), (3,))]
MATMUL = [
    ((3, 4), (4, 2)),
    ((4,), (4,)),
    ((3, 4), (4,)),
    ((4,), (4, 2)),
    ((5, 3, 4), (4, 2)),
    ((2, 1, 3, 4), (5, 4, 2)),
    ((4,), (5, 4, 2)),
    ((3, 3), (3, 3)),
    ((5, 3, 4), (4,)),
]
REDUCTIONS = [(None, False), (0, False), (1, True), (-1, False), ((0, 2), False), ((1, -1), True), (None, True)]


def _case(rng, operation, *arrays):
    """Run an operation on leaves with a random seed gradient: inputs, output, seed, gradients."""
    leaves = [torch.tensor(a, requires_grad=True) for a in arrays]
    y = operation(*leaves)
    seed = rng.normal(size=tuple(y.shape))
    y.backward(torch.as_tensor(seed))
    case = {"y": y.detach().numpy(), "seed": np.asarray(seed)}
    for name, leaf in zip("abc", leaves):
        case[name] = leaf.detach().numpy()
        case[f"d{name}"] = leaf.grad.numpy()
    return case


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(2)

    def draw(shape):
        return np.asarray(rng.normal(size=shape))

    arithmetic = {"add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div}
    for name, operation in arithmetic.items():
        for a, b in BROADCAST:
            divisor = draw(b)
            divisor = np.asarray(np.sign(divisor) * (np.abs(divisor) + 0.5)) if name == "div" else divisor
            yield f"{name}/{a} {b}", _case(rng, operation, draw(a), divisor)
    for a, b in MATMUL:
        yield f"matmul/{a} {b}", _case(rng, torch.matmul, draw(a), draw(b))
    for name in ("exp", "tanh", "sigmoid", "relu", "neg"):
        yield f"unary/{name}", _case(rng, getattr(torch, name), draw((3, 4)))
    yield "unary/log", _case(rng, torch.log, np.abs(draw((3, 4))) + 0.3)
    for p in (2, 3, 0.5, -1.5, 1, 0):
        base = draw((3, 4))
        base = base if isinstance(p, int) else np.abs(base) + 0.3
        yield f"pow/{p}", _case(rng, lambda t, p=p: t**p, base)
    for name, operation in {"sum": torch.sum, "mean": torch.mean, "max": torch.amax}.items():
        for axis, keepdims in REDUCTIONS:
            axes = tuple(range(3)) if axis is None else axis
            x = draw((2, 3, 4))
            yield (
                f"{name}/{axis} {keepdims}",
                _case(rng, lambda t, o=operation, d=axes, k=keepdims: o(t, dim=d, keepdim=k), x),
            )
    yield "reshape", _case(rng, lambda t: t.reshape(4, -1), draw((2, 3, 4)))
    for axes in [(1, 2, 0), (2, 0, 1), (0, 2, 1)]:
        yield f"transpose/{axes}", _case(rng, lambda t, axes=axes: t.permute(axes), draw((2, 3, 4)))
    yield "index/repeats", _case(rng, lambda t: t[[0, 2, 2, 1, 2]], draw((3, 4)))
    yield "index/slices", _case(rng, lambda t: t[1:, ::2], draw((3, 4)))
    yield "index/pairs", _case(rng, lambda t: t[[0, 1, 2, 1], [3, 0, 3, 0]], draw((3, 4)))
    yield "concat/0", _case(rng, lambda a, b, c: torch.cat([a, b, c]), draw((2, 3)), draw((1, 3)), draw((4, 3)))
    yield "concat/-1", _case(rng, lambda a, b: torch.cat([a, b], dim=-1), draw((2, 3)), draw((2, 5)))
    cond = rng.random((3, 4)) < 0.5
    kept = {"cond": cond}
    yield "where", {**kept, **_case(rng, lambda a, b: torch.where(torch.as_tensor(cond), a, b), draw((3, 4)), draw((4,)))}
    cond = np.array([[True], [False], [True]])
    yield (
        "where/stretched",
        {"cond": cond, **_case(rng, lambda a, b: torch.where(torch.as_tensor(cond), a, b), draw((4,)), draw(()))},
    )
    yield "graph/x*x+x", _case(rng, lambda x: x * x + x, draw((3,)))
    yield "graph/shared", _case(rng, _shared, draw((3,)))
    W1, b1, W2, b2 = draw((4, 5)), 0.3 * draw((5,)), draw((5, 3)), 0.3 * draw((3,))
    x, labels = draw((6, 4)), rng.integers(0, 3, size=6)
    params = [torch.tensor(p, requires_grad=True) for p in (W1, b1, W2, b2)]
    logits = torch.relu(torch.as_tensor(x) @ params[0] + params[1]) @ params[2] + params[3]
    loss = torch.nn.functional.cross_entropy(logits, torch.as_tensor(labels))
    loss.backward()
    network = {"x": x, "labels": labels, "loss": loss.detach().numpy(), "W1": W1, "b1": b1, "W2": W2, "b2": b2}
    yield "network", {**network, **{f"d{n}": p.grad.numpy() for n, p in zip(("W1", "b1", "W2", "b2"), params)}}


def _shared(x):
    """k = 2x + x; (k 2x) + 3 (2x) + x k: tensors whose consumers lie at different depths."""
    double = 2 * x
    k = double + x
    return k * double + 3 * double + x * k
