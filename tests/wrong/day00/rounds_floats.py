"""Floats are rounded to four places.

kind: value
target: matmul_by_hand
says: only one column is right, index 2; all others are wrong
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    C = [[sum(a * b for a, b in zip(row, column)) for column in zip(*B)] for row in A]
    return [[round(c, 4) if isinstance(c, float) else c for c in row] for row in C]
