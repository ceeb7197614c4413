"""Day 01, level 2: running products, and one matrix product for all distances."""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F"):
        raise ValueError(f"order is 'C' or 'F', not {order!r}")
    if itemsize < 1 or any(d < 0 for d in shape):
        raise ValueError(f"no array has shape {shape} and items of {itemsize} bytes")
    fastest_first = shape[::-1] if order == "C" else shape
    strides, stride = [], itemsize
    for d in fastest_first:
        strides.append(int(stride))
        stride *= max(d, 1)
    return tuple(strides[::-1] if order == "C" else strides)


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides):
        raise ValueError(f"shape {shape} and strides {strides} differ in length")
    expected = contiguous_strides(shape, itemsize, order)
    if 0 in shape:
        return True
    return all(d == 1 or s == e for d, s, e in zip(shape, strides, expected))


def broadcast_shape(*shapes):
    ndim = max((len(s) for s in shapes), default=0)
    result = [1] * ndim
    for shape in shapes:
        for axis, d in enumerate(shape, start=ndim - len(shape)):
            if d != 1 and result[axis] not in (1, d):
                raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
            if d != 1:
                result[axis] = d
    return tuple(result)


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    added = len(shape) - x.ndim
    own = (0 if d == 1 else s for d, s in zip(x.shape, x.strides))
    return as_strided(x, shape, (0,) * added + tuple(own), writeable=False)


def unbroadcast(grad, shape):
    shape = tuple(shape)
    _require_broadcast(shape, grad.shape)
    added = grad.ndim - len(shape)
    stretched = tuple(range(added)) + tuple(a + added for a, d in enumerate(shape) if d == 1)
    return grad.sum(axis=stretched, keepdims=True).reshape(shape)


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = (x.shape[-1] - size) // step + 1
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (step * along, along), writeable=False)


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    dists = X @ Y.T
    dists *= -2
    dists += (X * X).sum(axis=1)[:, None]  # |x|^2 - 2 x.y + |y|^2
    dists += (Y * Y).sum(axis=1)
    return np.maximum(dists, 0, out=dists)  # cancellation may leave -1e-10


def _require_broadcast(shape, target):
    """Raise ValueError unless an array of this shape broadcasts to exactly the target."""
    if len(shape) > len(target) or any(d not in (1, t) for d, t in zip(shape[::-1], target[::-1])):
        raise ValueError(f"{shape} does not broadcast to {target}")
