"""Prerequisites, level 3: rows added up in place, one buffer for logsumexp, one flat view of one copy."""

import math

import numpy as np


def matmul_by_hand(A, B):
    m = len(B[0]) if B else 0
    if any(len(row) != m for row in B) or any(len(row) != len(B) for row in A):
        raise ValueError(f"rows of {[len(row) for row in A]} entries do not meet rows of {[len(row) for row in B]}")
    C = []
    for row in A:
        total = [0] * m
        for a, entries in zip(row, B):  # row i of C is a sum of rows of B: no columns are collected
            for j, b in enumerate(entries):
                total[j] += a * b
        C.append(total)
    return C


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 4)]


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    error = h - y
    dz = 2 * error * (1 - h * h)
    return error * error, dz * x, dz, dz * w


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError(f"axis {axis} of shape {x.shape} has no entries")
    m = x.max(axis=axis, keepdims=True)
    m[np.isinf(m)] = 0
    shifted = x - m  # the one array of x's size
    np.exp(shifted, out=shifted)
    total = shifted.sum(axis=axis, keepdims=True)
    with np.errstate(divide="ignore"):
        np.log(total, out=total)
    total += m
    return total.squeeze(axis)


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64, order="C")
    entries = moved.reshape(-1)  # a view, because moved is contiguous
    gradient = np.empty(entries.shape)
    for i in range(entries.size):
        kept = entries[i]
        entries[i] = kept + eps
        gradient[i] = f(moved)
        entries[i] = kept - eps
        gradient[i] -= f(moved)
        entries[i] = kept
    gradient /= 2 * eps
    return gradient.reshape(moved.shape)
