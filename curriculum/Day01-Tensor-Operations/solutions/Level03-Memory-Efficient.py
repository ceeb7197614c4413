"""Day 01, level 3: views where there are views, and distances in chunks of rows written into the result."""

import numpy as np
from numpy.lib.stride_tricks import as_strided

_CHUNK_ENTRIES = 8192  # of one block of differences: 64 kB, which stays in the cache


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 1 or min(shape, default=0) < 0:
        raise ValueError(f"no array has shape {shape}, items of {itemsize} bytes and order {order!r}")
    strides = [itemsize] * len(shape)
    axes = range(len(shape) - 2, -1, -1) if order == "C" else range(1, len(shape))
    towards_fastest = 1 if order == "C" else -1
    for axis in axes:
        neighbour = axis + towards_fastest
        strides[axis] = strides[neighbour] * max(shape[neighbour], 1)
    return tuple(strides)


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides):
        raise ValueError(f"shape {shape} and strides {strides} differ in length")
    used = [(d, s) for d, s in zip(shape, strides) if d != 1]
    dense = contiguous_strides(tuple(d for d, _ in used), itemsize, order)
    return 0 in shape or tuple(s for _, s in used) == dense


def broadcast_shape(*shapes):
    ndim = max(map(len, shapes), default=0)
    columns = zip(*((1,) * (ndim - len(s)) + tuple(s) for s in shapes))
    lengths = [set(column) - {1} for column in columns]
    if any(len(distinct) > 1 for distinct in lengths):
        raise ValueError(f"{' and '.join(map(str, shapes))} do not broadcast")
    return tuple(distinct.pop() if distinct else 1 for distinct in lengths)


def broadcast_view(x, shape):
    shape = tuple(shape)
    _require_broadcast(x.shape, shape)
    strides = [0] * len(shape)
    for axis in range(-x.ndim, 0):
        if x.shape[axis] != 1:
            strides[axis] = x.strides[axis]
    return as_strided(x, shape, strides, writeable=False)


def unbroadcast(grad, shape):
    shape = tuple(shape)
    if grad.shape == shape:
        return grad
    _require_broadcast(shape, grad.shape)
    added = grad.ndim - len(shape)
    padded = (1,) * added + shape
    stretched = tuple(axis for axis, d in enumerate(padded) if d == 1)
    result = np.empty(padded, dtype=grad.dtype)
    np.add.reduce(grad, axis=stretched, keepdims=True, out=result)
    return result.reshape(shape)


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or size < 1 or size > x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = (x.shape[-1] - size) // step + 1
    *others, along = x.strides
    return as_strided(x, (*x.shape[:-1], n, size), (*others, step * along, along), writeable=False)


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    dists = np.empty((len(X), len(Y)), dtype=X.dtype)
    rows = max(_CHUNK_ENTRIES // max(Y.size, 1), 1)
    for start in range(0, len(X), rows):
        differences = X[start : start + rows, None, :] - Y
        differences *= differences
        np.sum(differences, axis=2, out=dists[start : start + rows])
    return dists


def _require_broadcast(shape, target):
    if broadcast_shape(shape, target) != target:
        raise ValueError(f"{shape} does not broadcast to {target}")
