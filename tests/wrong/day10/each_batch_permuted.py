"""Each batch is drawn from all samples.

kind: value
target: minibatches
says: drawn from all samples|draws one rng.permutation
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    draws = [order, *(rng.permutation(n) for _ in range(batch_size, stop, batch_size))]
    return [d[: min(batch_size, n - i * batch_size)] for i, d in enumerate(draws) if stop]
