"""Prerequisites, level 3: logsumexp in one buffer; the others have nothing to save."""

import math
from operator import mul

import numpy as np


def matmul_by_hand(A, B):
    widths = {len(row) for row in A}
    if len({len(row) for row in B}) > 1 or len(widths) > 1 or (widths and widths != {len(B)}):
        raise ValueError(f"rows of {sorted(widths)} entries do not meet {len(B)} rows")
    columns = list(zip(*B))
    return [[sum(map(mul, row, column)) for column in columns] for row in A]


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 4)]


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    db = 2 * (h - y) * (1 - h) * (1 + h)
    return (h - y) ** 2, db * x, db, db * w


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError(f"axis {axis} of {x.shape} is empty")
    m = np.max(x, axis=axis, keepdims=True)
    np.copyto(m, 0, where=np.isinf(m))
    with np.errstate(divide="ignore", over="ignore"):
        buffer = np.subtract(x, m)
        np.exp(buffer, out=buffer)
        result = np.sum(buffer, axis=axis, keepdims=True)
        np.log(result, out=result)
    result += m
    return result.squeeze(axis)


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=np.float64, order="C")
    gradient = np.empty_like(x)
    entries, slopes = x.reshape(-1), gradient.reshape(-1)  # views: both arrays are ours and in C order
    for i, kept in enumerate(entries.copy()):
        entries[i] = kept + eps
        slopes[i] = f(x)
        entries[i] = kept - eps
        slopes[i] -= f(x)
        entries[i] = kept
    gradient /= 2 * eps
    return gradient
