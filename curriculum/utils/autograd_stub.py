"""A reference autograd engine with the API of Day 02, for days that compare with one while yours is not done."""

import numpy as np

_recording = [True]


class no_grad:
    """A context manager; entering remembers the state that leaving restores."""

    def __enter__(self):
        self.before = _recording[0]
        _recording[0] = False

    def __exit__(self, *exception):
        _recording[0] = self.before
        return False


def _unbroadcast(grad, shape):
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    for axis in range(len(shape)):
        if shape[axis] == 1 and grad.shape[axis] != 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return grad


def _array(x, dtype):
    """The array of an operand; a bare number takes the dtype of its partner."""
    if isinstance(x, Tensor):
        return x.data
    if isinstance(x, (int, float, np.number)):
        return np.array(x, dtype=dtype)
    return np.asarray(x)


def _make(data, operands, gradients):
    """A tensor that came from operands; gradients[i](g) is what operand i gets when the result gets g."""
    out = Tensor(np.asarray(data))
    if not _recording[0]:
        return out
    for operand, gradient in zip(operands, gradients):
        if isinstance(operand, Tensor) and operand.requires_grad:
            out.requires_grad = True
            out.parents = (*out.parents, operand)
            out.gradients = (*out.gradients, gradient)
    return out


def _reduced_axes(axis, ndim):
    if axis is None:
        return list(range(ndim))
    if isinstance(axis, int):
        axis = (axis,)
    return [a + ndim if a < 0 else a for a in axis]


class Tensor:
    __array_ufunc__ = None

    def __init__(self, data, requires_grad=False):
        self.data = np.asarray(data)
        if requires_grad and not np.issubdtype(self.data.dtype, np.floating):
            raise ValueError(f"{self.data.dtype} has no gradient")
        self.requires_grad = requires_grad
        self.grad = None
        self.parents = ()
        self.gradients = ()

    @property
    def shape(self):
        return self.data.shape

    @property
    def ndim(self):
        return self.data.ndim

    @property
    def size(self):
        return self.data.size

    @property
    def dtype(self):
        return self.data.dtype

    @property
    def T(self):
        return self.transpose()

    def __add__(self, other):
        a, b = self.data, _array(other, self.dtype)

        def to_a(g):
            return _unbroadcast(g, a.shape)

        def to_b(g):
            return _unbroadcast(g, b.shape)

        return _make(a + b, (self, other), (to_a, to_b))

    def __radd__(self, other):
        return self + other

    def __neg__(self):
        def to_a(g):
            return -g

        return _make(-self.data, (self,), (to_a,))

    def __sub__(self, other):
        a, b = self.data, _array(other, self.dtype)

        def to_a(g):
            return _unbroadcast(g, a.shape)

        def to_b(g):
            return _unbroadcast(-g, b.shape)

        return _make(a - b, (self, other), (to_a, to_b))

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        a, b = self.data, _array(other, self.dtype)

        def to_a(g):
            return _unbroadcast(g * b, a.shape)

        def to_b(g):
            return _unbroadcast(g * a, b.shape)

        return _make(a * b, (self, other), (to_a, to_b))

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        a, b = self.data, _array(other, self.dtype)

        def to_a(g):
            return _unbroadcast(g / b, a.shape)

        def to_b(g):
            return _unbroadcast(-g * a / b**2, b.shape)

        return _make(a / b, (self, other), (to_a, to_b))

    def __rtruediv__(self, other):
        return Tensor(_array(other, self.dtype)) / self

    def __pow__(self, p):
        if not isinstance(p, (int, float, np.number)):
            raise ValueError("only powers with a number as exponent")
        a = self.data

        def to_a(g):
            if p == 0:
                return np.zeros_like(a)
            return g * (p * a ** (p - 1))

        return _make(a**p, (self,), (to_a,))

    def __matmul__(self, other):
        return _matmul(self, other, self.dtype)

    def __rmatmul__(self, other):
        return _matmul(other, self, self.dtype)

    def exp(self):
        y = np.exp(self.data)

        def to_a(g):
            return g * y

        return _make(y, (self,), (to_a,))

    def log(self):
        a = self.data

        def to_a(g):
            return g / a

        return _make(np.log(a), (self,), (to_a,))

    def tanh(self):
        y = np.tanh(self.data)

        def to_a(g):
            return g * (1 - y**2)

        return _make(y, (self,), (to_a,))

    def sigmoid(self):
        a = self.data
        y = np.empty_like(a)
        positive = a >= 0
        y[positive] = 1 / (1 + np.exp(-a[positive]))
        small = np.exp(a[~positive])
        y[~positive] = small / (1 + small)

        def to_a(g):
            return g * y * (1 - y)

        return _make(y, (self,), (to_a,))

    def relu(self):
        a = self.data

        def to_a(g):
            return np.where(a > 0, g, 0)

        return _make(np.maximum(a, 0), (self,), (to_a,))

    def sum(self, axis=None, keepdims=False):
        a = self.data
        axes = _reduced_axes(axis, a.ndim)

        def to_a(g):
            if not keepdims:
                for reduced in sorted(axes):
                    g = np.expand_dims(g, reduced)
            return np.zeros_like(a) + g

        return _make(a.sum(axis=tuple(axes), keepdims=keepdims), (self,), (to_a,))

    def mean(self, axis=None, keepdims=False):
        n = 1
        for reduced in _reduced_axes(axis, self.ndim):
            n *= self.shape[reduced]
        return self.sum(axis, keepdims) * (1 / n)

    def max(self, axis=None, keepdims=False):
        a = self.data
        axes = tuple(_reduced_axes(axis, a.ndim))
        y = a.max(axis=axes, keepdims=True)

        def to_a(g):
            winners = (a == y).astype(a.dtype)
            return winners / winners.sum(axis=axes, keepdims=True) * g.reshape(y.shape)

        return _make(a.max(axis=axes, keepdims=keepdims), (self,), (to_a,))

    def reshape(self, *shape):
        if len(shape) == 1 and not isinstance(shape[0], (int, np.integer)):
            shape = tuple(shape[0])
        a = self.data

        def to_a(g):
            return g.reshape(a.shape)

        return _make(a.reshape(shape), (self,), (to_a,))

    def transpose(self, *axes):
        if len(axes) == 1 and not isinstance(axes[0], (int, np.integer)):
            axes = tuple(axes[0])
        axes = [a % self.ndim for a in axes] or list(range(self.ndim))[::-1]
        inverse = [axes.index(axis) for axis in range(self.ndim)]

        def to_a(g):
            return g.transpose(inverse)

        return _make(self.data.transpose(axes), (self,), (to_a,))

    def __getitem__(self, index):
        a = self.data

        def to_a(g):
            result = np.zeros_like(a)
            np.add.at(result, index, g)
            return result

        return _make(a[index], (self,), (to_a,))

    def backward(self, grad=None):
        if not self.requires_grad:
            raise ValueError("nothing here requires a gradient")
        if grad is None:
            if self.size != 1:
                raise ValueError(f"shape {self.shape} needs an explicit gradient")
            grad = np.ones(self.shape)
        grad = np.array(grad, dtype=self.dtype)
        if grad.shape != self.shape:
            raise ValueError(f"gradient {grad.shape} for a tensor {self.shape}")
        arrived = {id(self): grad}
        for node in reversed(topological_order(self)):
            g = arrived.pop(id(node))
            if node.parents == ():
                if node.grad is None:
                    node.grad = np.zeros(node.shape, dtype=node.dtype)
                node.grad = node.grad + g
            for parent, gradient in zip(node.parents, node.gradients):
                contribution = gradient(g)
                if id(parent) in arrived:
                    contribution = arrived[id(parent)] + contribution
                arrived[id(parent)] = contribution

    def zero_grad(self):
        self.grad = None

    def detach(self):
        return Tensor(self.data)

    def item(self):
        if self.size != 1:
            raise ValueError(f"shape {self.shape} holds {self.size} numbers")
        return self.data.reshape(-1)[0].item()

    def numpy(self):
        return self.data


def _matmul(left, right, dtype):
    a, b = _array(left, dtype), _array(right, dtype)
    if a.ndim == 0 or b.ndim == 0:
        raise ValueError("a scalar has no rows: use *")
    if a.shape[-1] != (b.shape[0] if b.ndim == 1 else b.shape[-2]):
        raise ValueError(f"{a.shape} @ {b.shape}: inner lengths differ")
    rows = a.reshape(1, -1) if a.ndim == 1 else a
    columns = b.reshape(-1, 1) if b.ndim == 1 else b

    def as_matrix(g):
        if a.ndim == 1:
            g = np.expand_dims(g, -1 if b.ndim == 1 else -2)
        return np.expand_dims(g, -1) if b.ndim == 1 else g

    def to_a(g):
        return _unbroadcast(as_matrix(g) @ np.swapaxes(columns, -1, -2), rows.shape).reshape(a.shape)

    def to_b(g):
        return _unbroadcast(np.swapaxes(rows, -1, -2) @ as_matrix(g), columns.shape).reshape(b.shape)

    return _make(np.matmul(a, b), (left, right), (to_a, to_b))


def concat(tensors, axis=0):
    arrays = [t.data if isinstance(t, Tensor) else np.asarray(t) for t in tensors]
    gradients = []
    start = 0
    for array in arrays:
        stop = start + array.shape[axis]

        def part(g, start=start, stop=stop):
            index = [slice(None)] * g.ndim
            index[axis] = slice(start, stop)
            return g[tuple(index)]

        gradients.append(part)
        start = stop
    return _make(np.concatenate(arrays, axis=axis), tensors, gradients)


def where(cond, a, b):
    dtype = a.dtype if isinstance(a, Tensor) else b.dtype
    x, y = _array(a, dtype), _array(b, dtype)

    def to_a(g):
        return _unbroadcast(np.where(cond, g, 0.0), x.shape)

    def to_b(g):
        return _unbroadcast(np.where(cond, 0.0, g), y.shape)

    return _make(np.where(cond, x, y), (a, b), (to_a, to_b))


def topological_order(root):
    order = []
    visited = set()
    stack = [(root, False)]
    while stack:
        node, parents_done = stack.pop()
        if parents_done:
            order.append(node)
        elif id(node) not in visited:
            visited.add(id(node))
            stack.append((node, True))
            for parent in node.parents:
                stack.append((parent, False))
    return order
