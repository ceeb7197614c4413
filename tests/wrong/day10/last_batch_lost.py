"""The last batch is left out.

kind: value
target: minibatches
says: is never seen
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = n - n % batch_size
    return [order[start : start + batch_size] for start in range(0, stop, batch_size)]
