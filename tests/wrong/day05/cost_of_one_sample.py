"""n is not used.

kind: value
target: mlp_cost
says: this is for one sample
"""


def mlp_cost(sizes, n):
    weights = sum(d_in * d_out for d_in, d_out in zip(sizes, sizes[1:]))
    return weights + sum(sizes[1:]), 2 * weights, n * sum(sizes[:-1])
