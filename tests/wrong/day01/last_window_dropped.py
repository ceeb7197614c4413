"""The last window is lost where the step divides evenly.

kind: shape
target: sliding_windows
says: 10 windows of 1 every 1 in 11 entries: there are .11 - 1. // 1 . 1 = 11
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = max(-(-(x.shape[-1] - size) // step), 1)
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (step * along, along), writeable=False)
