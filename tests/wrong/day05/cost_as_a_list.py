"""A list.

kind: value
target: mlp_cost
says: expected the tuple
"""


def mlp_cost(sizes, n):
    weights = sum(a * b for a, b in zip(sizes, sizes[1:]))
    return [weights + sum(sizes[1:]), 2 * n * weights, n * sum(sizes[:-1])]
