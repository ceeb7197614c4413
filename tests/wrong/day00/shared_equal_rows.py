"""Rows of A that were seen before give the same list object.

kind: edge
target: matmul_by_hand
says: one list object stands in several rows
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    seen = {}
    C = []
    for row in A:
        key = tuple(row)
        if key not in seen:
            seen[key] = [sum(a * b for a, b in zip(row, column)) for column in zip(*B)]
        C.append(seen[key])
    return C
