"""The logits are kept.

kind: value
target: mlp_cost
says: the logits are not kept
"""


def mlp_cost(sizes, n):
    weights = sum(d_in * d_out for d_in, d_out in zip(sizes, sizes[1:]))
    return weights + sum(sizes[1:]), 2 * n * weights, n * sum(sizes)
