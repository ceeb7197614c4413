"""The sum runs over the columns of B instead of its rows.

kind: value
target: matmul_by_hand
says: the last term of each sum is missing: k runs over all 2 rows of B
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    m = len(B[0]) if B else 0
    return [[sum(row[p] * B[p][j] for p in range(min(m, len(B)))) for j in range(m)] for row in A]
