"""Prerequisites, level 1: one loop for each index."""

import math

import numpy as np


def matmul_by_hand(A, B):
    n, k = len(A), len(B)
    m = len(B[0]) if k > 0 else 0
    for row in B:
        if len(row) != m:
            raise ValueError(f"the rows of B have {m} and {len(row)} entries")
    for row in A:
        if len(row) != k:
            raise ValueError(f"a row of A has {len(row)} entries, B has {k} rows")
    C = []
    for i in range(n):
        row = []
        for j in range(m):
            total = 0
            for p in range(k):
                total = total + A[i][p] * B[p][j]
            row.append(total)
        C.append(row)
    return C


def broadcasting_quiz():
    return [
        (2, 3),
        None,  # 2 meets 3
        (2, 3),
        (4, 2, 3),
        None,  # 5 meets 4
        (0, 3),
        None,  # 2 meets 0
        (7,),
        (8, 7, 6, 5),
        (4, 4),  # 16 differences, 4 were meant
    ]


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    error = h - y
    loss = error * error

    d_error = 2 * error
    dh = d_error
    dz = dh * (1 - h * h)
    dw = dz * x
    db = dz
    dx = dz * w
    return loss, dw, db, dx


def logsumexp(x, axis=-1):
    rows = np.moveaxis(x, axis, -1)
    if rows.shape[-1] == 0:
        raise ValueError(f"axis {axis} of shape {x.shape} has no entries")
    result = np.empty(rows.shape[:-1], dtype=x.dtype)
    for index in np.ndindex(*result.shape):
        result[index] = _logsumexp_of_row(rows[index].tolist())
    return result


def _logsumexp_of_row(row):
    m = row[0]
    for value in row:
        if math.isnan(value):
            return math.nan
        m = max(m, value)
    if math.isinf(m):
        return m
    total = 0.0
    for value in row:
        total += math.exp(value - m)
    return m + math.log(total)


def numerical_gradient(f, x, eps=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        above = np.array(x, dtype=np.float64)
        above[index] += eps
        below = np.array(x, dtype=np.float64)
        below[index] -= eps
        gradient[index] = (f(above) - f(below)) / (2 * eps)
    return gradient
