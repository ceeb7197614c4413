"""The rows of A meet the rows of B.

kind: value
target: matmul_by_hand
says: the rows of A were multiplied with the rows of B: they meet its columns, B.k..j.
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    m = len(B[0]) if B else 0
    return [[sum(a * b for a, b in zip(row, B[j % len(B)])) for j in range(m)] for row in A]
