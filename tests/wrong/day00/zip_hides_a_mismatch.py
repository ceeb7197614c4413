r"""zip stops at the shorter operand, so shapes that do not fit give a number.

kind: edge
target: matmul_by_hand
says: \(1,3\) x \(2,1\) returned a number: `zip` stopped at the shorter operand; .*raise ValueError
"""


def matmul_by_hand(A, B):
    columns = list(zip(*B))
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]
