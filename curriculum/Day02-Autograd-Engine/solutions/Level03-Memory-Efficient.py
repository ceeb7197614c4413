"""Day 02, level 3: slots instead of a dict for each tensor, and pending gradients that are added to in place."""

import contextlib
import numbers

import numpy as np

_recording = True


@contextlib.contextmanager
def no_grad():
    global _recording
    before, _recording = _recording, False
    try:
        yield
    finally:
        _recording = before


def _unbroadcast(grad, shape):
    """Sum over the axes that broadcasting from shape added or stretched."""
    added = grad.ndim - len(shape)
    stretched = tuple(range(added)) + tuple(a + added for a, d in enumerate(shape) if d == 1)
    return grad.sum(axis=stretched, keepdims=True).reshape(shape) if stretched else grad


def _over(axis, ndim):
    """An axis argument of a reduction as a tuple of non-negative axes."""
    if axis is None:
        return tuple(range(ndim))
    return tuple(a % ndim for a in (axis if isinstance(axis, tuple) else (axis,)))


def _result(data, *edges):
    """The tensor of an operation. An edge is (operand, pull), where pull maps the result's gradient to the operand's."""
    kept = [(t, pull) for t, pull in edges if isinstance(t, Tensor) and t.requires_grad] if _recording else []
    out = Tensor(data)
    out.requires_grad = bool(kept)
    out.parents = tuple(t for t, _ in kept)
    out._pulls = tuple(pull for _, pull in kept)
    return out


class Tensor:
    __slots__ = ("_pulls", "data", "grad", "parents", "requires_grad")
    __array_ufunc__ = None  # so that ndarray + Tensor asks the Tensor

    def __init__(self, data, requires_grad=False):
        self.data = np.asarray(data)
        if requires_grad and self.data.dtype.kind != "f":
            raise ValueError(f"a gradient needs a floating dtype, not {self.data.dtype}")
        self.requires_grad = requires_grad
        self.grad = None
        self.parents = ()
        self._pulls = ()

    shape = property(lambda self: self.data.shape)
    ndim = property(lambda self: self.data.ndim)
    size = property(lambda self: self.data.size)
    dtype = property(lambda self: self.data.dtype)
    T = property(lambda self: self.transpose())

    def _data_of(self, other):
        """The array of an operand; a Python number takes this tensor's dtype."""
        if isinstance(other, Tensor):
            return other.data
        return np.asarray(other, dtype=self.dtype) if isinstance(other, numbers.Number) else np.asarray(other)

    # ---- arithmetic, with broadcasting

    def __add__(self, other):
        a, b = self.data, self._data_of(other)
        return _result(a + b, (self, lambda g: _unbroadcast(g, a.shape)), (other, lambda g: _unbroadcast(g, b.shape)))

    def __sub__(self, other):
        a, b = self.data, self._data_of(other)
        return _result(a - b, (self, lambda g: _unbroadcast(g, a.shape)), (other, lambda g: _unbroadcast(-g, b.shape)))

    def __mul__(self, other):
        a, b = self.data, self._data_of(other)
        pull_a = (self, lambda g: _unbroadcast(g * b, a.shape))
        return _result(a * b, pull_a, (other, lambda g: _unbroadcast(g * a, b.shape)))

    def __truediv__(self, other):
        a, b = self.data, self._data_of(other)
        pull_a = (self, lambda g: _unbroadcast(g / b, a.shape))
        return _result(a / b, pull_a, (other, lambda g: _unbroadcast(-g * a / (b * b), b.shape)))

    def __pow__(self, p):
        if not isinstance(p, numbers.Number):
            raise ValueError("the exponent is a number")
        a = self.data
        return _result(a**p, (self, lambda g: g * (p * a ** (p - 1)) if p != 0 else np.zeros_like(a)))

    def __matmul__(self, other):
        return _matmul(self, other)

    def __rmatmul__(self, other):
        return _matmul(other, self)

    def __neg__(self):
        return _result(-self.data, (self, lambda g: -g))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return Tensor(self._data_of(other)) - self

    def __rtruediv__(self, other):
        return Tensor(self._data_of(other)) / self

    # ---- entry by entry

    def exp(self):
        y = np.exp(self.data)
        return _result(y, (self, lambda g: g * y))

    def log(self):
        a = self.data
        return _result(np.log(a), (self, lambda g: g / a))

    def tanh(self):
        y = np.tanh(self.data)
        return _result(y, (self, lambda g: g * (1 - y * y)))

    def sigmoid(self):
        y = _sigmoid(self.data)
        return _result(y, (self, lambda g: g * y * (1 - y)))

    def relu(self):
        a = self.data
        return _result(np.maximum(a, 0), (self, lambda g: g * (a > 0)))

    # ---- reductions

    def sum(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        y = np.asarray(a.sum(axis=over, keepdims=keepdims))
        return _result(y, (self, lambda g: np.broadcast_to(np.expand_dims(g, over) if not keepdims else g, a.shape)))

    def mean(self, axis=None, keepdims=False):
        over = _over(axis, self.ndim)
        n = int(np.prod([self.shape[a] for a in over], dtype=int))
        return self.sum(axis, keepdims) / n

    def max(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        y = a.max(axis=over, keepdims=True)
        ties = a == y
        share = ties / ties.sum(axis=over, keepdims=True, dtype=a.dtype)
        out = y if keepdims else y.reshape([d for i, d in enumerate(a.shape) if i not in over])
        return _result(out, (self, lambda g: g.reshape(y.shape) * share))

    # ---- the same entries in another arrangement

    def reshape(self, *shape):
        a = self.data
        shape = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        return _result(a.reshape(shape), (self, lambda g: g.reshape(a.shape)))

    def transpose(self, *axes):
        axes = tuple(a % self.ndim for a in axes) if axes else tuple(reversed(range(self.ndim)))
        inverse = np.argsort(axes)
        return _result(self.data.transpose(axes), (self, lambda g: g.transpose(inverse)))

    def __getitem__(self, index):
        a = self.data

        def scatter(g):
            full = np.zeros_like(a)
            np.add.at(full, index, g)  # an entry that was picked twice gets both gradients
            return full

        return _result(np.asarray(a[index]), (self, scatter))

    # ---- the way back

    def backward(self, grad=None):
        if not self.requires_grad:
            raise ValueError("this tensor requires no gradient")
        if grad is None and self.size != 1:
            raise ValueError(f"backward of shape {self.shape} needs a gradient of that shape")
        seed = np.ones_like(self.data) if grad is None else np.asarray(grad, dtype=self.dtype)
        if seed.shape != self.shape:
            raise ValueError(f"the gradient has shape {seed.shape}, the tensor {self.shape}")
        pending = {id(self): seed}
        owned = set()  # ids whose pending gradient is a sum of our own, and may be added to in place
        for t in reversed(topological_order(self)):
            g = pending.pop(id(t))
            owned.discard(id(t))
            if not t.parents:
                t.grad = np.array(g, dtype=t.dtype) if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                key, pulled = id(parent), pull(g)
                if key not in pending:
                    pending[key] = pulled
                elif key in owned:
                    pending[key] += pulled
                else:
                    pending[key] = pending[key] + pulled
                    owned.add(key)

    def zero_grad(self):
        self.grad = None

    def detach(self):
        return Tensor(self.data)

    def item(self):
        if self.size != 1:
            raise ValueError(f"a tensor of shape {self.shape} is no single number")
        return self.data.item()

    def numpy(self):
        return self.data


def _sigmoid(x):
    e = np.exp(-np.abs(x))  # at most 1
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e)).astype(x.dtype)


def _matmul(left, right):
    tensor = left if isinstance(left, Tensor) else right
    a, b = (x.data if isinstance(x, Tensor) else np.asarray(x, dtype=tensor.dtype) for x in (left, right))
    if a.ndim == 0 or b.ndim == 0 or a.shape[-1] != b.shape[max(b.ndim - 2, 0)]:
        raise ValueError(f"{a.shape} @ {b.shape} do not meet")
    A = a if a.ndim > 1 else a[None, :]  # a vector on the left is a row, on the right a column
    B = b if b.ndim > 1 else b[:, None]
    y = np.asarray(np.matmul(a, b))
    batch = y.shape[: y.ndim - (a.ndim > 1) - (b.ndim > 1)]

    def matrix(g):
        return np.asarray(g).reshape((*batch, A.shape[-2], B.shape[-1]))

    return _result(
        y,
        (left, lambda g: _unbroadcast(matrix(g) @ B.swapaxes(-1, -2), A.shape).reshape(a.shape)),
        (right, lambda g: _unbroadcast(A.swapaxes(-1, -2) @ matrix(g), B.shape).reshape(b.shape)),
    )


def concat(tensors, axis=0):
    arrays = [t.data if isinstance(t, Tensor) else np.asarray(t) for t in tensors]
    out = np.concatenate(arrays, axis)
    ends = np.cumsum([a.shape[axis] for a in arrays])
    around = (slice(None),) * (axis % out.ndim)

    def part(end, n):
        return lambda g: g[(*around, slice(end - n, end))]

    return _result(out, *((t, part(end, a.shape[axis])) for t, a, end in zip(tensors, arrays, ends)))


def where(cond, a, b):
    tensor = a if isinstance(a, Tensor) else b
    x, y = tensor._data_of(a), tensor._data_of(b)
    pull_a = (a, lambda g: _unbroadcast(np.where(cond, g, 0), x.shape))
    return _result(np.where(cond, x, y), pull_a, (b, lambda g: _unbroadcast(np.where(cond, 0, g), y.shape)))


def topological_order(root):
    order, seen, stack = [], {id(root)}, [(root, iter(root.parents))]
    while stack:
        t, parents = stack[-1]
        for parent in parents:
            if id(parent) not in seen:
                seen.add(id(parent))
                stack.append((parent, iter(parent.parents)))
                break
        else:
            order.append(t)
            stack.pop()
    return order
