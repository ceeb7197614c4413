"""The last batch is filled up with indices that were in the one before.

kind: value
target: minibatches
says: expected .3, 3, 3, 1.|same number, 3
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    out = [order[start : start + batch_size] for start in range(0, stop, batch_size)]
    if out and len(out[-1]) < batch_size <= n:
        out[-1] = order[-batch_size:]
    return out
