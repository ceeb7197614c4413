"""Results are kept in a mutable default argument, which the next call returns again.

kind: value
target: matmul_by_hand
says: the product of 1 row and 1 column is a list of 1 list of 1 entry
"""


def matmul_by_hand(A, B, C=[]):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    for row in A:
        C.append([sum(a * b for a, b in zip(row, column)) for column in zip(*B)])
    return C
