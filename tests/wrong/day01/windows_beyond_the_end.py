"""A size of more than L is not refused.

kind: edge
target: sliding_windows
says: expected a ValueError
"""


def sliding_windows(x, size, step=1):
    n = max((x.shape[-1] - size) // step + 1, 0)
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (n, max(size, 0)), x.strides[:-1] + (step * along, along), writeable=False)
