"""The running total is not set back between the columns.

kind: value
target: matmul_by_hand
says: it is the running sum of the expected one
"""


def matmul_by_hand(A, B):
    if len({len(row) for row in B}) > 1 or any(len(row) != len(B) for row in A):
        raise ValueError("the lengths do not fit")
    C = []
    for row in A:
        total, new = 0, []
        for column in zip(*B):
            for a, b in zip(row, column):
                total += a * b
            new.append(total)
        C.append(new)
    return C
