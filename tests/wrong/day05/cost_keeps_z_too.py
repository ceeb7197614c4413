"""z and h are both kept.

kind: value
target: mlp_cost
says: expected 66560
"""


def mlp_cost(sizes, n):
    weights = sum(a * b for a, b in zip(sizes, sizes[1:]))
    return weights + sum(sizes[1:]), 2 * n * weights, n * (sizes[0] + 2 * sum(sizes[1:-1]))
