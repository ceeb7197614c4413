"""Entries are converted to float and, where they are whole, back.

kind: value
target: matmul_by_hand
says: convert nothing
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    def number(value):
        return int(value) if value == int(value) and abs(value) < 1e6 else value
    return [[number(float(sum(a * b for a, b in zip(row, column)))) for column in zip(*B)] for row in A]
