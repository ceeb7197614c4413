r"""Without rows in A the result is given up, and without columns it loses its rows.

kind: edge
target: matmul_by_hand
says: expected \[\[\], \[\]\]
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    columns = list(zip(*B))
    if not columns:
        return []
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]
