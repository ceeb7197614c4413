"""Every k-th index makes a batch.

kind: value
target: minibatches
says: strided
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    return (
        np.array_split(
            np.concatenate([order[k :: -(-n // batch_size)] for k in range(-(-n // batch_size))]),
            range(batch_size, stop, batch_size),
        )
        if stop
        else []
    )
