"""B[0] is asked for its length when B has no rows.

kind: edge
target: matmul_by_hand
says: IndexError
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    m = len(B[0])
    return [[sum(row[p] * B[p][j] for p in range(len(B))) for j in range(m)] for row in A]
