"""With no rows in B nothing is compared.

kind: edge
target: matmul_by_hand
says: .2,2. x .. returned a product: B has no rows to meet the 2 columns of A. Compare
"""


def matmul_by_hand(A, B):
    if not B:
        return [[] for _ in A]
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    return [[sum(a * b for a, b in zip(row, column)) for column in zip(*B)] for row in A]
