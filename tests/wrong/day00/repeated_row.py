"""The rows of the result are one list, shown n times.

kind: value
target: matmul_by_hand
says: all rows of your product are equal, because they are one list object
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    m = len(B[0]) if B else 0
    C = [[0] * m] * len(A)
    for i, row in enumerate(A):
        for j in range(m):
            C[i][j] = sum(row[p] * B[p][j] for p in range(len(B)))
    return C
