r"""Nothing is left out on request.

kind: value
target: minibatches
says: expected \[3, 3, 3\]
"""


def minibatches(n, batch_size, rng, drop_last=False):
    if n < 0 or batch_size < 1:
        raise ValueError(f"{n} samples cannot be had in batches of {batch_size}")
    order = rng.permutation(n)
    stop = n
    return [order[start : start + batch_size] for start in range(0, stop, batch_size)]
