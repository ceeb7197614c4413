"""Day 02: an autograd engine over NumPy arrays.

Reverse mode: every operation remembers its operands and how to pull a gradient back to them; ``backward`` walks the graph
from the result to the leaves. Write the constructor, ``__add__``, ``topological_order`` and ``backward`` first: the rest is
one operation after the other. Recursion is not allowed to reach the depth of the graph, so no ``sys.setrecursionlimit``.
"""

import numpy as np


class no_grad:
    """Context manager: inside it operations record nothing, so their results require no gradient.

    It nests, and restores the state that it found, also after an exception.
    """

    def __enter__(self):
        raise NotImplementedError

    def __exit__(self, exception_type, exception, traceback):
        raise NotImplementedError


class Tensor:
    """An array that remembers where it came from.

    data: ndarray;  grad: ndarray of data's shape and dtype, or None;  requires_grad: bool
    parents: tuple of the operands that require a gradient, in the order of the operation, one that was used twice twice;
        () for a leaf. An operation that you build from others (a - b as a + (-b)) has the parents of the last of them
    shape, ndim, size, dtype: those of data;  T: transpose()

    An operation returns a new Tensor. It requires a gradient if recording is on and an operand requires one; operands that
    do not get no edge. Operands may be Tensors, ndarrays or Python numbers; a number takes the tensor's dtype, so that
    float32 stays float32. Gradients below: g is the gradient of the result; every gradient is summed to its operand's shape.
    """

    __array_ufunc__ = None  # makes NumPy leave `ndarray + Tensor` to Tensor.__radd__

    def __init__(self, data, requires_grad=False):
        """A leaf. data: anything np.asarray takes; an ndarray is not copied.

        raises: ValueError if requires_grad and the dtype is not floating
        """
        raise NotImplementedError

    @property
    def shape(self):
        """tuple of ints"""
        raise NotImplementedError

    @property
    def ndim(self):
        """int"""
        raise NotImplementedError

    @property
    def size(self):
        """int"""
        raise NotImplementedError

    @property
    def dtype(self):
        """np.dtype"""
        raise NotImplementedError

    @property
    def T(self):
        """All axes reversed."""
        raise NotImplementedError

    def __add__(self, other):
        """self + other with broadcasting.  g and g"""
        raise NotImplementedError

    def __radd__(self, other):
        """other + self"""
        raise NotImplementedError

    def __sub__(self, other):
        """self - other.  g and -g"""
        raise NotImplementedError

    def __rsub__(self, other):
        """other - self"""
        raise NotImplementedError

    def __mul__(self, other):
        """self * other.  g b and g a"""
        raise NotImplementedError

    def __rmul__(self, other):
        """other * self"""
        raise NotImplementedError

    def __truediv__(self, other):
        """self / other.  g / b and -g a / b^2"""
        raise NotImplementedError

    def __rtruediv__(self, other):
        """other / self"""
        raise NotImplementedError

    def __neg__(self):
        """-self.  -g"""
        raise NotImplementedError

    def __pow__(self, p):
        """self ** p for a number p, else ValueError.  g p a^(p-1), and exactly 0 for p = 0, also at a = 0"""
        raise NotImplementedError

    def __matmul__(self, other):
        """self @ other as np.matmul: 1-D operands, batches, broadcast batches.  g b^T and a^T g, summed over broadcast axes

        raises: ValueError naming both shapes if one is 0-d or the inner lengths differ
        """
        raise NotImplementedError

    def __rmatmul__(self, other):
        """other @ self, for an ndarray"""
        raise NotImplementedError

    def exp(self):
        """y = e^a.  g y"""
        raise NotImplementedError

    def log(self):
        """Natural logarithm.  g / a"""
        raise NotImplementedError

    def tanh(self):
        """y = tanh a, without overflow at +-1000.  g (1 - y^2)"""
        raise NotImplementedError

    def sigmoid(self):
        """y = 1 / (1 + e^-a), without overflow at +-1000.  g y (1 - y)"""
        raise NotImplementedError

    def relu(self):
        """max(a, 0); -inf gives 0, NaN gives NaN.  g where a > 0, else 0"""
        raise NotImplementedError

    def sum(self, axis=None, keepdims=False):
        """Over one axis (also negative), a tuple of axes, or all.  g, repeated along the summed axes"""
        raise NotImplementedError

    def mean(self, axis=None, keepdims=False):
        """As sum, divided by the number of entries that each result averages.  g over that number"""
        raise NotImplementedError

    def max(self, axis=None, keepdims=False):
        """As np.max.  g to the largest entry; entries that tie share it equally, as in torch.amax"""
        raise NotImplementedError

    def reshape(self, *shape):
        """reshape(2, 3), reshape((2, 3)), one length may be -1.  g in the old shape"""
        raise NotImplementedError

    def transpose(self, *axes):
        """transpose(1, 2, 0); without arguments all axes are reversed.  g with the inverse permutation"""
        raise NotImplementedError

    def __getitem__(self, index):
        """Any NumPy index of slices, ints, None, ..., integer or boolean arrays.  g, added where the entries came from"""
        raise NotImplementedError

    def backward(self, grad=None):
        """Add the gradient of this tensor to .grad of every leaf that requires one.

        grad: array of exactly this tensor's shape, the gradient that arrives here; without it 1, for a tensor of size 1
        Leaves accumulate over calls; interior tensors keep grad None, and a pending gradient is dropped as soon as it is
        used. The graph stays: a second call adds the same again. A leaf's .grad has its shape and dtype, is writable, and
        shares memory with nothing else. O(nodes + edges), no recursion.
        raises: ValueError if grad is missing (size not 1) or has another shape, or this tensor requires no gradient
        """
        raise NotImplementedError

    def zero_grad(self):
        """Set .grad to None."""
        raise NotImplementedError

    def detach(self):
        """A Tensor on the same data without history; it requires no gradient."""
        raise NotImplementedError

    def item(self):
        """The Python number in a tensor of size 1; ValueError for any other."""
        raise NotImplementedError

    def numpy(self):
        """data"""
        raise NotImplementedError


def concat(tensors, axis=0):
    """Tensors joined along an existing axis.

    tensors: sequence of Tensors (or ndarrays) that agree in all other axes
    returns: Tensor; each operand's gradient is its slice of g
    """
    raise NotImplementedError


def where(cond, a, b):
    """a where cond, b elsewhere; all three broadcast.

    cond: boolean ndarray;  a, b: Tensor, ndarray or number, at least one of them a Tensor
    returns: Tensor; a gets g where cond and 0 elsewhere, b the other way round, each summed to its shape
    """
    raise NotImplementedError


def topological_order(root):
    """root and all its ancestors that require a gradient, each once, parents before children, root last.

    returns: list of Tensors, any order of that kind. Without recursion: a graph may be 20000 operations deep.
    """
    raise NotImplementedError
