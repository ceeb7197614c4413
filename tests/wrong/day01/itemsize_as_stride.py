r"""Windows step by the item size.

kind: value
target: sliding_windows
says: the entries of a window lie x.strides.-1. apart, 48 bytes here: 8 is the item size
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError("no windows")
    n = (x.shape[-1] - size) // step + 1
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (step * x.itemsize, x.itemsize), writeable=False)
