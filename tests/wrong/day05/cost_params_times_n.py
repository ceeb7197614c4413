"""Parameters of each sample.

kind: value
target: mlp_cost
says: do not depend on the batch
"""


def mlp_cost(sizes, n):
    weights = sum(d_in * d_out for d_in, d_out in zip(sizes, sizes[1:]))
    return n * (weights + sum(sizes[1:])), 2 * n * weights, n * sum(sizes[:-1])
