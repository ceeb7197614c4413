"""The result is one flat list.

kind: value
target: matmul_by_hand
says: the product of 3 rows and 2 columns is a list of 3 lists of 2 entries each
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    return [sum(a * b for a, b in zip(row, column)) for row in A for column in zip(*B)]
