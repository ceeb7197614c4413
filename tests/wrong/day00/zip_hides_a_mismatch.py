r"""zip stops at the shorter operand, so shapes that do not fit give a number.

kind: edge
target: matmul_by_hand
says: returned a number: a row of 3 entries meets 2 rows of B; `zip` stops
"""


def matmul_by_hand(A, B):
    columns = list(zip(*B))
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]
