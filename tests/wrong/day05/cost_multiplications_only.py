"""One operation for a weight.

kind: value
target: mlp_cost
says: a multiplication and an addition are 2
"""


def mlp_cost(sizes, n):
    weights = sum(d_in * d_out for d_in, d_out in zip(sizes, sizes[1:]))
    return weights + sum(sizes[1:]), n * weights, n * sum(sizes[:-1])
