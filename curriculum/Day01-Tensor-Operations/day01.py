"""Day 01: tensors are a block of memory, a shape and strides.

Fill in the functions below; save, and the checks answer. Shapes and strides are tuples of Python ints, strides in bytes.
Not allowed today: ``np.broadcast*`` and ``sliding_window_view``. ``as_strided`` is.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def contiguous_strides(shape, itemsize, order="C"):
    """Strides of a freshly allocated array.

    shape: tuple of ints, each >= 0; () is a scalar and has strides ()
    itemsize: bytes of one entry, >= 1
    order: "C": the last axis is the fastest; "F": the first one
    returns: tuple of len(shape) ints, in bytes. In C order s[i] = itemsize * prod(max(d[j], 1) for j > i): an axis of
        length 0 counts as one of length 1.
    raises: ValueError for another order, a negative length, or itemsize < 1
    """
    raise NotImplementedError


def is_contiguous(shape, strides, itemsize, order="C"):
    """Whether an array with these strides lies in memory without gaps, in the given order.

    shape, strides: tuples of ints of equal length; strides in bytes, may be negative or 0
    itemsize: bytes of one entry
    order: "C" or "F"
    returns: bool. The stride of an axis of length 1 is never used, so it may be anything. An array without entries (a
        length is 0) is contiguous in both orders.
    raises: ValueError if shape and strides differ in length, or the order is neither
    """
    raise NotImplementedError


def broadcast_shape(*shapes):
    """The shape that arrays of these shapes broadcast to.

    shapes: any number of tuples of ints; none at all gives ()
    returns: tuple of ints. Shapes are aligned at their last axis; two lengths agree if they are equal or one of them is 1,
        and the result takes the one that is not 1 (so 0 against 1 gives 0).
    raises: ValueError that names every shape, for example "(2, 3) and (4,) do not broadcast"
    """
    raise NotImplementedError


def broadcast_view(x, shape):
    """x broadcast to shape without copying an entry.

    x: ndarray of any strides (it may be transposed, sliced or reversed)
    shape: tuple of ints to which x.shape broadcasts
    returns: read-only ndarray of this shape on x's memory: stride 0 along every axis that was added or stretched, x's own
        strides elsewhere. x itself stays as writable as it was.
    raises: ValueError naming both shapes if x cannot be broadcast *to* shape: (3,) to (1,) cannot, though the two do
        broadcast together
    """
    raise NotImplementedError


def unbroadcast(grad, shape):
    """The adjoint of broadcasting: sums grad over every axis that broadcasting from shape added or stretched.

    grad: ndarray (...) of a floating dtype, the gradient that arrives at the broadcast array
    shape: tuple of ints, the shape before broadcasting
    returns: ndarray of exactly this shape and of grad's dtype; grad itself may be returned where the shapes are equal
    raises: ValueError naming both shapes if shape does not broadcast to grad.shape
    """
    raise NotImplementedError


def sliding_windows(x, size, step=1):
    """All windows of a given size along the last axis, as a view.

    x: ndarray (..., L) of any strides
    size: entries in a window, 1 <= size <= L
    step: entries from the beginning of one window to that of the next, >= 1
    returns: read-only ndarray (..., n, size) on x's memory, n = (L - size) // step + 1; window w holds x[..., w * step + k]
    raises: ValueError if x has no axis, or for a size or step out of range
    """
    raise NotImplementedError


def pairwise_sq_dists(X, Y):
    """Squared Euclidean distances between all rows of X and all rows of Y.

    X: ndarray (N, D);  Y: ndarray (M, D);  both of one floating dtype
    returns: ndarray (N, M) of that dtype, entry [i, j] = |X[i] - Y[j]|^2, never negative. A NaN in row i of X makes row i
        of the result NaN, and no other row. N = 0 or M = 0 give an empty result.
    raises: ValueError naming both shapes if they are not 2-D with the same D
    target: O(NMD) time; peak memory O(NM), whatever D is
    """
    raise NotImplementedError
