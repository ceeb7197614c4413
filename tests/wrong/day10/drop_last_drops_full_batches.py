"""A full last batch is dropped on request.

kind: value
target: minibatches
says: complete and stays
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = (n - 1) // batch_size * batch_size if drop_last else n
    return [order[start : start + batch_size] for start in range(0, stop, batch_size)]
