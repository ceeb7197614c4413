"""Biases are not parameters.

kind: value
target: mlp_cost
says: the biases are missing
"""


def mlp_cost(sizes, n):
    weights = sum(d_in * d_out for d_in, d_out in zip(sizes, sizes[1:]))
    return weights, 2 * n * weights, n * sum(sizes[:-1])
