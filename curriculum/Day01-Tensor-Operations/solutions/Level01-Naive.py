"""Day 01, level 1: a loop over axes, a loop over pairs."""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def contiguous_strides(shape, itemsize, order="C"):
    if order != "C" and order != "F":
        raise ValueError(f"unknown order {order!r}")
    if itemsize < 1:
        raise ValueError(f"itemsize {itemsize} is below 1")
    for d in shape:
        if d < 0:
            raise ValueError(f"negative length in {shape}")
    strides = []
    for axis in range(len(shape)):
        faster = shape[axis + 1 :] if order == "C" else shape[:axis]
        stride = itemsize
        for d in faster:
            stride = stride * (d if d > 0 else 1)
        strides.append(stride)
    return tuple(strides)


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides):
        raise ValueError(f"{len(shape)} lengths, {len(strides)} strides")
    if order not in ("C", "F"):
        raise ValueError(f"unknown order {order!r}")
    for d in shape:
        if d == 0:
            return True
    axes = list(range(len(shape)))
    if order == "C":
        axes.reverse()
    expected = itemsize
    for axis in axes:  # from the fastest axis to the slowest
        if shape[axis] == 1:
            continue
        if strides[axis] != expected:
            return False
        expected = expected * shape[axis]
    return True


def broadcast_shape(*shapes):
    ndim = 0
    for shape in shapes:
        ndim = max(ndim, len(shape))
    result = []
    for from_the_end in range(1, ndim + 1):
        length = 1
        for shape in shapes:
            d = shape[-from_the_end] if from_the_end <= len(shape) else 1
            if d == 1:
                continue
            if length != 1 and length != d:
                raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
            length = d
        result.insert(0, length)
    return tuple(result)


def broadcast_view(x, shape):
    shape = tuple(shape)
    added = len(shape) - x.ndim
    if added < 0:
        raise ValueError(f"{x.shape} does not broadcast to {shape}")
    strides = [0] * added
    for axis in range(x.ndim):
        if x.shape[axis] == shape[axis + added]:
            strides.append(x.strides[axis])
        elif x.shape[axis] == 1:
            strides.append(0)
        else:
            raise ValueError(f"{x.shape} does not broadcast to {shape}")
    return as_strided(x, shape, strides, writeable=False)


def unbroadcast(grad, shape):
    shape = tuple(shape)
    if len(shape) > grad.ndim or broadcast_shape(shape, grad.shape) != grad.shape:
        raise ValueError(f"{shape} does not broadcast to {grad.shape}")
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    for axis in range(grad.ndim):
        if shape[axis] == 1 and grad.shape[axis] != 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return np.asarray(grad)


def sliding_windows(x, size, step=1):
    if x.ndim == 0:
        raise ValueError("a scalar has no windows")
    length = x.shape[-1]
    if size < 1 or size > length:
        raise ValueError(f"windows of {size} in an axis of {length}")
    if step < 1:
        raise ValueError(f"step {step} is below 1")
    n = (length - size) // step + 1
    shape = x.shape[:-1] + (n, size)
    strides = x.strides[:-1] + (step * x.strides[-1], x.strides[-1])
    return as_strided(x, shape, strides, writeable=False)


def pairwise_sq_dists(X, Y):
    if X.ndim != 2 or Y.ndim != 2 or X.shape[1] != Y.shape[1]:
        raise ValueError(f"rows of {X.shape} and {Y.shape} have no distance")
    dists = np.zeros((len(X), len(Y)), dtype=X.dtype)
    for i in range(len(X)):
        for j in range(len(Y)):
            for k in range(X.shape[1]):
                difference = X[i, k] - Y[j, k]
                dists[i, j] += difference * difference
    return dists
