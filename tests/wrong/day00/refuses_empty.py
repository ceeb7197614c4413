"""Empty matrices are refused.

kind: edge
target: matmul_by_hand
says: ValueError: empty
"""


def matmul_by_hand(A, B):
    if not A or not B or not B[0]:
        raise ValueError("empty")
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    return [[sum(a * b for a, b in zip(row, column)) for column in zip(*B)] for row in A]
