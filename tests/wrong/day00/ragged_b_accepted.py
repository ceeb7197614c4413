"""The rows of A are compared with B, the rows of B not with each other.

kind: edge
target: matmul_by_hand
says: rows of B have 2 and 1 entries; .* cuts them to 1
"""


def matmul_by_hand(A, B):
    if any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    columns = list(zip(*B))
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]
