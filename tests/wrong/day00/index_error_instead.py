"""Shapes that do not fit are found by an index that is out of range.

kind: edge
target: matmul_by_hand
says: raised IndexError
"""


def matmul_by_hand(A, B):
    m = len(B[0]) if B else 0
    return [[sum(row[p] * B[p][j] for p in range(len(row))) for j in range(m)] for row in A]
