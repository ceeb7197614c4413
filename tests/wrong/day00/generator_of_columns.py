"""The columns are a zip object, which is used up after the first row.

kind: value
target: matmul_by_hand
says: the product of 3 rows and 2 columns is a list of 3 lists of 2 entries each
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    columns = zip(*B)
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]
