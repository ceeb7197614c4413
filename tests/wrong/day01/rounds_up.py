"""The number of windows is rounded up, past the end.

kind: shape
target: sliding_windows
says: 4 windows of 3 every 3 in 11 entries: there are .11 - 3. // 3 . 1 = 3
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = -(-(x.shape[-1] - size) // step) + 1
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (step * along, along), writeable=False)
