"""The batches are made as equal as possible.

kind: value
target: minibatches
says: expected .3, 3, 3, 1.
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    return np.array_split(order[:stop], max(1, -(-stop // batch_size))) if stop else []
