"""Rows and columns of C are both counted by A.

kind: value
target: matmul_by_hand
says: the product of 3 rows and 2 columns is a list of 3 lists of 2 entries each
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    n = len(A)
    m = len(B[0]) if B else 0
    C = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(min(n, m)):
            for p in range(len(B)):
                C[i][j] += A[i][p] * B[p][j]
    return C
