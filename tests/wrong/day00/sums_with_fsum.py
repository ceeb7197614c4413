"""math.fsum makes floats of everything.

kind: value
target: matmul_by_hand
says: the numbers are right, but they became float: begin each sum with the integer 0
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    return [[math.fsum(a * b for a, b in zip(row, column)) for column in zip(*B)] for row in A]
