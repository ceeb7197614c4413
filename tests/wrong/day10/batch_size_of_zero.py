"""A batch size of 0 or less gives no batches.

kind: edge
target: minibatches
says: expected a ValueError
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = n - n % max(batch_size, 1) if drop_last else n
    return [order[start : start + batch_size] for start in range(0, stop, batch_size)] if batch_size > 0 else []
