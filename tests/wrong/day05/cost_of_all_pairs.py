"""All pairs of layers.

kind: value
target: mlp_cost
says: expected 203530
"""


def mlp_cost(sizes, n):
    weights = sum(a * b for i, a in enumerate(sizes) for b in sizes[i + 1:])
    return weights + sum(sizes[1:]), 2 * n * weights, n * sum(sizes[:-1])
