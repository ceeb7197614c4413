"""The indices of a batch are sorted.

kind: value
target: minibatches
says: in another order
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    return [np.sort(order[start : start + batch_size]) for start in range(0, stop, batch_size)]
