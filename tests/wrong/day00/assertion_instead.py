"""Shapes that do not fit raise an AssertionError.

kind: edge
target: matmul_by_hand
says: raised AssertionError
"""


def matmul_by_hand(A, B):
    assert all(len(row) == len(B) for row in A)
    assert len({len(row) for row in B}) <= 1
    return [[sum(a * b for a, b in zip(row, column)) for column in zip(*B)] for row in A]
