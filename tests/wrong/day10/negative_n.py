"""A negative n gives no batches.

kind: edge
target: minibatches
says: expected a ValueError
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(max(n, 0))
    stop = n - n % batch_size if drop_last else n
    return [order[start : start + batch_size] for start in range(0, stop, batch_size)]
