r"""The sum stops one term early.

kind: value
target: matmul_by_hand
says: expected \[\[23, -6\]
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    return [[sum(a * b for a, b in zip(row[:-1] or row, column)) for column in zip(*B)] for row in A]
