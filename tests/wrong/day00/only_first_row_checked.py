"""The lengths of the first rows alone are compared.

kind: edge
target: matmul_by_hand
says: row 1 of A has 1 entry, B has 2 rows
"""


def matmul_by_hand(A, B):
    if A and len(A[0]) != len(B):
        raise ValueError("the lengths do not fit")
    columns = list(zip(*B))
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]
