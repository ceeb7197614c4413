"""log and sum are exchanged.

kind: value
target: logsumexp
says: this is `x` summed over axis 2
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    return x.sum(axis=axis)
