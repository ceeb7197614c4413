"""Prerequisites, level 1: one loop for each index."""

import math

import numpy as np


def matmul_by_hand(A, B):
    for matrix in (A, B):
        for row in matrix:
            if len(row) != len(matrix[0]):
                raise ValueError("ragged rows")
    C = []
    for row in A:
        if len(row) != len(B):
            raise ValueError(f"{len(row)} entries in a row, {len(B)} rows")
        C_row = []
        for j in range(len(B[0]) if B else 0):
            total = 0
            for k in range(len(B)):
                total = total + row[k] * B[k][j]
            C_row.append(total)
        C.append(C_row)
    return C


def broadcasting_quiz():
    return [
        (2, 3),  # 1: (3,) stands under the last axis
        None,  # 2: 2 under 3
        (2, 3),  # 3: both are stretched
        (4, 2, 3),  # 4: the 1 in the middle is stretched to 2
        None,  # 5: 5 under 4
        (0, 3),  # 6: the 1 is stretched to nothing
        None,  # 7: 0 under 2, and neither is 1
        (7,),  # 8: a scalar fits everywhere
        (8, 7, 6, 5),  # 9: every 1 gives way
        (4, 4),  # 10: a column against a row, which is hardly ever what was meant
    ]


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    error = h - y
    loss = error * error
    dloss_dh = 2 * error
    dh_dz = 1 - h * h
    dz = dloss_dh * dh_dz
    dw = dz * x
    db = dz * 1.0
    dx = dz * w
    return loss, dw, db, dx


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    rows = np.moveaxis(x, axis, -1)
    result = np.zeros(rows.shape[:-1], dtype=x.dtype)
    for index in np.ndindex(*result.shape):
        row = rows[index]
        m = row[0]
        for value in row:
            if value > m or np.isnan(value):
                m = value
        if not np.isfinite(m):
            result[index] = m
            continue
        total = 0.0
        for value in row:
            total += math.exp(value - m)
        result[index] = m + math.log(total)
    return result


def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        up = x.copy()
        up[index] += eps
        down = x.copy()
        down[index] -= eps
        gradient[index] = (f(up) - f(down)) / (2 * eps)
    return gradient
