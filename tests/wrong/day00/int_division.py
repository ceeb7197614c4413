"""Entries are made ints.

kind: value
target: matmul_by_hand
says: the fractions were cut off: the numbers were stored as integers on the way
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    return [[int(sum(a * b for a, b in zip(row, column))) for column in zip(*B)] for row in A]
