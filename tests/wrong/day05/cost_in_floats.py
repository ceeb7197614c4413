"""Flops are a float.

kind: value
target: mlp_cost
says: expected 26017792, got 26017792.0
"""


def mlp_cost(sizes, n):
    weights = sum(d_in * d_out for d_in, d_out in zip(sizes, sizes[1:]))
    return weights + sum(sizes[1:]), 2.0 * n * weights, n * sum(sizes[:-1])
