"""The windows can be written to.

kind: edge
target: sliding_windows
says: windows overlap
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError("no windows")
    n = (x.shape[-1] - size) // step + 1
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (step * along, along))
