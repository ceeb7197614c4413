"""Bytes instead of numbers.

kind: value
target: mlp_cost
says: this is in bytes
"""


def mlp_cost(sizes, n):
    weights = sum(d_in * d_out for d_in, d_out in zip(sizes, sizes[1:]))
    return weights + sum(sizes[1:]), 2 * n * weights, 8 * n * sum(sizes[:-1])
