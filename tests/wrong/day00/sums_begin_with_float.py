"""Each sum begins with 0.0, so ints become floats.

kind: value
target: matmul_by_hand
says: begin each sum with the integer 0
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    return [[sum((a * b for a, b in zip(row, column)), 0.0) for column in zip(*B)] for row in A]
