r"""The rows of A are taken out of it.

kind: edge
target: matmul_by_hand
says: expected \[\[1, 2\], \[1, 2\], \[1, 2\]\]
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    C = []
    while A:
        row = A.pop(0)
        C.append([sum(a * b for a, b in zip(row, column)) for column in zip(*B)])
    return C
