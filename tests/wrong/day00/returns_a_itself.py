"""Where there is nothing to multiply, A comes back.

kind: edge
target: matmul_by_hand
says: yours contains lists of A
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    if not B:
        return A
    return [[sum(a * b for a, b in zip(row, column)) for column in zip(*B)] for row in A]
